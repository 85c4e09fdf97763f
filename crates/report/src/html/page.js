"use strict";
// The page of routes: everything is in the document, nothing is fetched.
// Texts of the project reach the page through textContent only.

const data = JSON.parse(document.getElementById("data").textContent);
const find = (id) => document.getElementById(id);
const BATCH = 100;

// ---- rows ---------------------------------------------------------------------------------------------------------

const rows = data.rows.map((row, position) => {
  const methods = row.methods || [];
  const tags = row.tags || [];
  const dependencies = row.dependencies || [];
  const holders = row.holders || [];
  const text = [row.path, row.name, row.endpoint, row.file, ...methods, ...tags, ...dependencies,
    ...holders.map((holder) => data.holders[holder].name), row.condition].join("\n").toLowerCase();
  return { ...row, methods, tags, dependencies, holders, position, text, conflicts: row.conflicts || [] };
});

const SORTS = {
  order: (row) => row.position,
  method: (row) => row.methods.join(","),
  path: (row) => row.path,
  endpoint: (row) => row.endpoint || "",
  tag: (row) => row.tags.join(","),
  dependency: (row) => row.dependencies.join(","),
};

// ---- what is asked for --------------------------------------------------------------------------------------------

const FIELDS = ["search", "method", "app", "router", "tag", "dependency"];
const SWITCHES = ["unreachable", "builtin"];
const sort = { key: "order", descending: false };

function fits(row, asked, words) {
  return (asked.builtin || !row.builtin)
    && (!asked.unreachable || row.conflicts.length > 0)
    && (!asked.method || row.methods.includes(asked.method))
    && (!asked.app || row.app === Number(asked.app))
    && (!asked.router || row.holders.includes(Number(asked.router)))
    && (!asked.tag || row.tags.includes(asked.tag))
    && (!asked.dependency || row.dependencies.includes(asked.dependency))
    && words.every((word) => row.text.includes(word));
}

function asked() {
  const values = {};
  for (const field of FIELDS) values[field] = find(field).value;
  for (const field of SWITCHES) values[field] = find(field).checked;
  return values;
}

let shown = [];
let drawn = 0;

function refresh() {
  const wanted = asked();
  const words = wanted.search.toLowerCase().split(/\s+/).filter(Boolean);
  shown = rows.filter((row) => fits(row, wanted, words));
  if (sort.key !== "order" || sort.descending) {
    const value = SORTS[sort.key];
    const sign = sort.descending ? -1 : 1;
    shown.sort((one, other) => {
      const [a, b] = [value(one), value(other)];
      return sign * (a < b ? -1 : a > b ? 1 : 0) || one.position - other.position;
    });
  }
  drawn = 0;
  find("rows").replaceChildren();
  drawMore(BATCH);
  const number = (count) => count.toLocaleString("en");
  find("status").textContent = shown.length === rows.length
    ? `${number(rows.length)} routes`
    : `${number(shown.length)} of ${number(rows.length)} routes`;
  markMap(wanted.router);
  rememberSoon();
}

function drawMore(count) {
  const end = Math.min(shown.length, drawn + count);
  const fragment = document.createDocumentFragment();
  for (; drawn < end; drawn += 1) fragment.append(drawRow(shown[drawn]));
  find("rows").append(fragment);
  find("more").hidden = drawn >= shown.length;
}

// ---- elements -----------------------------------------------------------------------------------------------------

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function place(file, line) {
  if (!file) return null;
  const text = line ? `${file}:${line}` : file;
  if (!data.link) return element("span", "place", text);
  const link = element("a", "place", text);
  const encoded = file.split("/").map(encodeURIComponent).join("/");
  link.href = data.link.replaceAll("{file}", () => encoded).replaceAll("{line}", String(line || 1));
  return link;
}

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]);

function methodNames(methods) {
  const cell = element("span", "methods");
  methods.forEach((method, index) => {
    if (index) cell.append(", ");
    cell.append(element("span", METHODS.has(method) ? method : "OTHER", method));
  });
  return cell;
}

function pathParts(path) {
  return path.split(/(\{[^{}]*\}|‹[^›]*›)/).filter(Boolean).map((part) => {
    if (part.startsWith("{")) return element("span", "parameter", part);
    if (part.startsWith("‹")) return element("span", "unknown", part);
    return part;
  });
}

function chip(field, value, label) {
  const button = element("button", "chip", label);
  button.type = "button";
  button.title = `Only ${field} ${value}`;
  button.addEventListener("click", () => choose(field, value));
  return button;
}

const shortName = (name) => name.slice(name.search(/[^:]*$/));

function drawRow(row) {
  const path = element("button", "path", ...pathParts(row.path || "\"\""));
  path.type = "button";
  path.setAttribute("aria-expanded", "false");
  const cells = [
    element("td", "order", row.order),
    element("td", "", methodNames(row.methods)),
    element("td", "", path, ...notes(row)),
    element("td", "", element("div", "endpoint", row.endpoint ? shortName(row.endpoint) : row.target || ""), place(row.file, row.line)),
    element("td", "", ...row.tags.map((tag) => chip("tag", tag, tag))),
    element("td", "", ...row.dependencies.map((name) => chip("dependency", name, shortName(name)))),
  ];
  const line = element("tr", "", ...cells);
  if (row.builtin) line.classList.add("builtin");
  if (row.lost) line.classList.add("lost");
  path.addEventListener("click", () => toggle(row, line, path));
  return line;
}

function notes(row) {
  const notes = row.conflicts.map((conflict) => element("span", "note bad", conflictText(conflict)));
  if (row.condition) notes.push(element("span", "note", `only if ${row.condition}`));
  if (row.startup) notes.push(element("span", "note", "registered at startup"));
  if (row.deprecated) notes.push(element("span", "note", "deprecated"));
  return notes;
}

function conflictText(conflict) {
  const when = conflict.conditions ? ` if ${conflict.conditions.join(" and ")}` : "";
  if (!conflict.path) return `${conflict.method} never gets here${when}`;
  const host = conflict.host ? ` (Host: ${conflict.host})` : "";
  return `never reached${when}: ${conflict.method} ${conflict.path}${host} is answered by ${conflict.by || "an earlier row"}`;
}

// ---- details ------------------------------------------------------------------------------------------------------

function toggle(row, line, path) {
  const open = path.getAttribute("aria-expanded") === "true";
  path.setAttribute("aria-expanded", String(!open));
  if (open) {
    line.nextElementSibling.remove();
  } else {
    const cell = element("td", "", facts(row));
    cell.colSpan = 6;
    line.after(element("tr", "details", cell));
  }
}

function facts(row) {
  const list = element("dl", "facts");
  const add = (term, ...content) => {
    if (content.some((one) => one !== null && one !== undefined && one !== "")) {
      list.append(element("dt", "", term), element("dd", "", ...content));
    }
  };
  const code = (text) => (text ? element("code", "", text) : null);
  for (const conflict of row.conflicts) {
    add("never reached", conflictText(conflict), ...conflict.taken.flatMap((taken) => [
      element("br"), `${taken.methods.join(",")} ${taken.path} `, code(taken.by), " ", place(taken.file, taken.line),
    ]));
  }
  add("endpoint", code(row.endpoint), " ", place(row.file, row.line));
  add("name", code(row.name));
  add("app", code(data.apps[row.app]));
  (row.via || []).forEach((via) => {
    const what = via.prefix || via.target ? [code([via.prefix, via.target].filter(Boolean).join("  ")), " "] : [];
    add(via.kind, ...what, place(via.file, via.line));
  });
  add("operation id", code(row.operation_id));
  add("status code", row.status_code && String(row.status_code));
  add("dependencies", ...row.dependencies.flatMap((name, index) => [index ? ", " : null, code(name)]));
  if (row.hidden) add("OpenAPI", "not in the document");
  return list;
}

// ---- filters ------------------------------------------------------------------------------------------------------

function fill(field, options) {
  const select = find(field);
  for (const [value, label] of options) {
    const option = element("option", "", label);
    option.value = value;
    select.append(option);
  }
  // A choice between nothing and one thing is none.
  select.parentElement.hidden = options.length < (field === "app" ? 2 : 1);
}

function counted(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
}

function choose(field, value) {
  find(field).value = value;
  refresh();
}

function fillAll() {
  const own = rows.filter((row) => !row.builtin);
  const named = ([value, count]) => [value, `${value} (${count})`];
  fill("method", counted(own.flatMap((row) => row.methods)).map(named));
  fill("tag", counted(own.flatMap((row) => [...new Set(row.tags)])).map(named));
  fill("dependency", counted(own.flatMap((row) => [...new Set(row.dependencies)])).map(([name, count]) => [name, `${shortName(name)} (${count})`]));
  fill("app", data.apps.map((id, index) => [String(index), id]));
  fill("router", counted(own.flatMap((row) => row.holders)).map(([holder, count]) => [String(holder), `${data.holders[holder].name} (${count})`])
    .sort(([, one], [, other]) => (one < other ? -1 : 1)));
  find("unreachable").parentElement.hidden = !rows.some((row) => row.conflicts.length);
  find("builtin").parentElement.hidden = !rows.some((row) => row.builtin);
}

// ---- the map ------------------------------------------------------------------------------------------------------

const boxes = new Map();

function prepareMap() {
  const known = new Map(data.holders.map((holder, index) => [`${holder.app}/${holder.node}`, index]));
  for (const drawing of document.querySelectorAll(".canvas svg")) {
    for (const box of drawing.querySelectorAll("[data-node]")) {
      const holder = known.get(`${drawing.dataset.app}/${box.dataset.node}`);
      if (holder === undefined) continue;
      boxes.set(String(holder), box);
      box.setAttribute("role", "button");
      box.setAttribute("tabindex", "0");
      const pick = () => choose("router", find("router").value === String(holder) ? "" : String(holder));
      box.addEventListener("click", pick);
      box.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          pick();
        }
      });
    }
  }
}

function markMap(router) {
  for (const [holder, box] of boxes) {
    box.classList.toggle("chosen", holder === router);
    box.setAttribute("aria-pressed", String(holder === router));
  }
}

// ---- the address: a filtered page can be sent to somebody ---------------------------------------------------------

let timer = 0;

function rememberSoon() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const words = new URLSearchParams();
    for (const [field, value] of Object.entries(asked())) if (value) words.set(field, String(value));
    if (sort.key !== "order" || sort.descending) words.set("sort", (sort.descending ? "-" : "") + sort.key);
    const hash = words.toString();
    try {
      history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    } catch { /* Some viewers of local files do not allow it. */ }
  }, 400);
}

function recall() {
  const words = new URLSearchParams(location.hash.slice(1));
  for (const field of FIELDS) if (words.has(field)) find(field).value = words.get(field);
  for (const field of SWITCHES) find(field).checked = words.has(field);
  const wanted = words.get("sort") || "order";
  const key = wanted.replace(/^-/, "");
  if (SORTS[key]) setSort(key, wanted.startsWith("-"));
}

// ---- sorting, colours, keys ---------------------------------------------------------------------------------------

function setSort(key, descending) {
  sort.key = key;
  sort.descending = descending;
  for (const head of document.querySelectorAll("th[data-sort]")) {
    if (head.dataset.sort === key) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
}

const THEMES = ["system", "light", "dark"];

function setTheme(theme) {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  find("theme").textContent = `Colours: ${theme}`;
  find("theme").setAttribute("aria-label", `Colours: ${theme}; choose others`);
}

function stored(theme) {
  try {
    if (theme) localStorage.setItem("fingerpost-theme", theme);
    return localStorage.getItem("fingerpost-theme");
  } catch {
    return null;
  }
}

function step(from, by) {
  const paths = [...find("rows").querySelectorAll(".path")];
  let next = paths.indexOf(from) + by;
  if (next >= paths.length && drawn < shown.length) {
    drawMore(BATCH);
    return step(from, by);
  }
  if (next < 0) {
    find("search").focus();
    return undefined;
  }
  next = Math.min(next, paths.length - 1);
  paths[next]?.focus();
  paths[next]?.scrollIntoView({ block: "nearest" });
  return undefined;
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  const typing = target.matches("input, select, textarea");
  const inRows = target.matches(".path");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    find("search").select();
  } else if (event.key === "Escape") {
    event.preventDefault();
    find("filters").reset();
    find("search").focus();
  } else if (event.key === "ArrowDown" && (inRows || target.id === "search")) {
    event.preventDefault();
    step(inRows ? target : null, 1);
  } else if (event.key === "ArrowUp" && inRows) {
    event.preventDefault();
    step(target, -1);
  }
}

function listen() {
  find("search").addEventListener("input", refresh);
  for (const field of [...FIELDS.slice(1), ...SWITCHES]) find(field).addEventListener("change", refresh);
  find("filters").addEventListener("submit", (event) => event.preventDefault());
  // The fields are empty only after the event.
  find("filters").addEventListener("reset", () => setTimeout(refresh));
  for (const head of document.querySelectorAll("th[data-sort]")) {
    head.addEventListener("click", () => {
      const key = head.dataset.sort;
      setSort(key, sort.key === key && !sort.descending);
      refresh();
    });
  }
  find("theme").addEventListener("click", () => {
    const current = document.documentElement.dataset.theme || "system";
    const next = THEMES[(THEMES.indexOf(current) + 1) % THEMES.length];
    setTheme(next);
    stored(next);
  });
  find("more").addEventListener("click", () => drawMore(shown.length));
  new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) drawMore(BATCH);
  }, { rootMargin: "600px" }).observe(find("more"));
  document.addEventListener("keydown", onKey);
  addEventListener("beforeprint", () => drawMore(shown.length));
  addEventListener("hashchange", () => { recall(); refresh(); });
  new ResizeObserver(([entry]) => {
    const sticky = getComputedStyle(entry.target).position === "sticky";
    document.documentElement.style.setProperty("--filters-height", sticky ? `${entry.target.offsetHeight}px` : "0");
  }).observe(find("filters"));
}

for (const span of document.querySelectorAll(".place[data-file]")) {
  const made = place(span.dataset.file, Number(span.dataset.line));
  if (made) span.replaceWith(made);
}
setTheme(THEMES.find((theme) => theme === stored()) || "system");
fillAll();
prepareMap();
recall();
listen();
refresh();
