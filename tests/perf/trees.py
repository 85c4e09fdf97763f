"""Measurements on real projects: the whole tree, single apps, start, memory, and what commands cost beside one another."""

import json
import pathlib
import re
from dataclasses import dataclass

from clock import medians, peak_memory, run
from goals import clock, megabytes

# As ratios of medians.
TREE_TO_SEARCH = 8.0
TREE_TO_LINTER = 1 / 3
APP_TO_LINTER = 1 / 2
START_SECONDS = 0.005
CHECK_TO_ROUTES = 1.3
EXPLAIN_TO_ROUTES = 1.05
MEMORY_TO_SEARCH = 2.5
MEMORY_TO_SLICE = 8
LARGEST_APPS = 10
# `rg` ends with 1 where it finds nothing, `ruff` where it finds something.
STATUSES = {"ruff": (0, 1), "rg": (0, 1)}


@dataclass
class Setup:
    tool: str
    tree: str | None
    apps: list
    rounds: int
    scratch: pathlib.Path
    sample: pathlib.Path

    def routes(self, folder, *options):
        return [self.tool, "routes", str(folder), "--output-format", "json", *options]


def search(folder):
    return ["rg", "-c", "fastapi", "-t", "py", str(folder)]


def linter(folder):
    return ["ruff", "check", "--select", "FAST", "--no-cache", "--isolated", str(folder)]


def counted(text):
    """How many apps and routes a JSON report has."""
    apps = json.loads(text)["apps"]
    return len(apps), sum(len(app["routes"]) for app in apps)


def read_figures(messages):
    """The figures of the line that `--verbose` prints: files read, files parsed, bytes of these, modules executed."""
    line = re.search(r"read (\d+) Python files, parsed (\d+) \((\d+) bytes\), executed (\d+) modules", messages)
    return [int(number) for number in line.groups()]


def whole_tree(setup, report):
    stdout, messages = run([*setup.routes(setup.tree), "--verbose"])
    apps, routes = counted(stdout)
    files, parsed, size, executed = read_figures(messages)
    report.section(
        "The whole tree as one monorepo",
        f"{files} files read, {parsed} parsed ({megabytes(size)}), {executed} modules executed; {apps} apps, {routes} routes found.",
    )
    commands = {"routes": setup.routes(setup.tree), "rg": search(setup.tree), "ruff": linter(setup.tree)}
    times = medians(commands, setup.rounds, allowed=STATUSES)
    report.ratio("`routes` / `rg -c fastapi -t py`", times["routes"], times["rg"], TREE_TO_SEARCH)
    report.ratio("`routes` / `ruff check --select FAST --no-cache --isolated`", times["routes"], times["ruff"], TREE_TO_LINTER)


def single_apps(setup, report):
    report.section(
        "One app",
        "`routes --app` on the whole tree, and on the app's own folder, each against ruff on the app's own folder.",
    )
    for app in setup.apps[:LARGEST_APPS]:
        options = app.options(setup.scratch)
        commands = {"own": setup.routes(app.folder, *options), "ruff": linter(app.folder)}
        inside = setup.routes(setup.tree, *options)
        commands["inside"] = inside
        times = medians(commands, setup.rounds, allowed=STATUSES)
        name = f"{app.name} ({app.files} files, {megabytes(app.bytes)})"
        report.ratio(f"{name}, inside the tree", times["inside"], times["ruff"], APP_TO_LINTER)
        report.ratio(f"{name}, its folder", times["own"], times["ruff"], APP_TO_LINTER)


def start(setup, report):
    report.section("Start")
    commands = {"tool": [setup.tool, "--version"], "true": ["true"]}
    times = medians(commands, setup.rounds, runs=20)
    more = times["tool"] - times["true"]
    detail = f"{more * 1000:.2f} ms more ({clock(times['tool'])} − {clock(times['true'])})"
    report.row("`--version` against `true`", detail, "< 5 ms more", more < START_SECONDS)


def memory(setup, report):
    _, messages = run([*setup.routes(setup.tree), "--verbose"])
    _, parsed, size, _ = read_figures(messages)
    ours = peak_memory(setup.routes(setup.tree), setup.rounds)
    theirs = peak_memory(search(setup.tree), setup.rounds, allowed=STATUSES["rg"])
    most = MEMORY_TO_SEARCH * theirs + MEMORY_TO_SLICE * size
    report.section("Memory", f"The largest resident set; the parsed slice is {parsed} files of {megabytes(size)}.")
    report.row("rg", megabytes(theirs))
    report.row(
        "`routes` of the tree",
        f"{megabytes(ours)} ({ours / most:.2f} of what is allowed)",
        f"≤ 2.5 × rg + 8 × slice = {megabytes(most)}",
        ours <= most,
    )


def commands(setup, report):
    report.section("Commands beside `routes`", "All with `--output-format json`.")
    projects = [("the sample project", setup.sample, [], 20)]
    for app in sorted(setup.apps, key=lambda app: app.name):
        if app in setup.apps[:3]:
            projects.append((app.name, app.folder, app.options(setup.scratch), 1))
    for name, folder, options, runs in projects:
        request = first_request(setup, folder, options)
        commands = {
            "routes": setup.routes(folder, *options),
            "check": [setup.tool, "check", str(folder), "--output-format", "json", "--exit-zero", *options],
            "explain": [setup.tool, "explain", *request, str(folder), "--output-format", "json", *options],
        }
        times = medians(commands, setup.rounds, runs=runs)
        report.ratio(f"{name}: `check` / `routes`", times["check"], times["routes"], CHECK_TO_ROUTES)
        report.ratio(f"{name}: `explain {' '.join(request)}` / `routes`", times["explain"], times["routes"], EXPLAIN_TO_ROUTES)


def first_request(setup, folder, options):
    """A request for a route in the middle of the table, with 7 for every parameter."""
    stdout, _ = run(setup.routes(folder, *options))
    routes = [
        route
        for route in json.loads(stdout)["apps"][0]["routes"]
        if "GET" in (route.get("methods") or []) and isinstance(route.get("path"), str)
    ]
    path = routes[len(routes) // 2]["path"]
    return ["GET", re.sub(r"\{[^}]*\}", "7", path)]
