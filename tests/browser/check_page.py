"""Uses the page of `routes --output-format html` as people do, in headless Chromium.

check_page.py CHROMIUM SMALL BIG: SMALL is the page of the project in `crates/cli/tests/page.rs`, BIG has 5,000 routes.
Prints a line for each check, and exits with 1 if one failed.
"""

import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM, SMALL, BIG = sys.argv[1:4]
# A busy machine may be slower than what people feel as at once; the page itself must be far below that.
PAINT_MILLISECONDS = 1000
KEYSTROKE_MILLISECONDS = 50
failures = []


def check(what, holds, said=""):
    print(("ok    " if holds else "FAILED"), what, said)
    if not holds:
        failures.append(what)


def equal(what, found, wanted):
    check(what, found == wanted, "" if found == wanted else f"{found!r}, not {wanted!r}")


class Tab:
    """A page with a record of what it asked for and complained about."""

    def __init__(self, browser, path, **context):
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.requests, self.complaints = [], []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        self.url = Path(path).as_uri()
        self.page.goto(self.url)
        self.wait("document.querySelectorAll('#rows tr').length > 0")

    def wait(self, condition):
        """Playwright's own way of waiting needs `eval` in the page, which its security policy forbids."""
        end = time.monotonic() + 30
        while not self.page.evaluate(condition):
            if time.monotonic() > end:
                raise TimeoutError(condition)
            self.page.wait_for_timeout(10)

    def paths(self):
        return self.page.locator("#rows .path").all_inner_texts()

    def status(self):
        return self.page.locator("#status").inner_text()

    def focused(self):
        return self.page.evaluate("document.activeElement.innerText || document.activeElement.id")

    def close(self, name):
        equal(f"{name}: nothing is said on the console", self.complaints, [])
        foreign = [url for url in self.requests if url.split("#")[0] != self.url and not url.startswith("data:")]
        equal(f"{name}: nothing is asked of any network", foreign, [])
        self.context.close()


def filters(browser):
    tab = Tab(browser, SMALL)
    page = tab.page
    everything = tab.paths()
    check("rows stand in match order", everything[:2] == ["/items/{item_id}", "/items/latest"], str(everything[:2]))
    page.locator("#search").fill("latest")
    equal("search finds paths", tab.paths(), ["/items/latest"])
    page.locator("#search").fill("READ_ITEM items")
    equal("search takes several words in any letter case", tab.paths(), ["/items/{item_id}"])
    page.locator("#search").fill("no such thing")
    equal("a search without results shows none", tab.paths(), [])
    page.get_by_role("button", name="Clear").click()
    page.wait_for_timeout(50)
    equal("clearing brings all back", tab.paths(), everything)

    page.get_by_label("Method").select_option("POST")
    equal("methods are filtered", tab.paths(), ["/admin/items"])
    page.get_by_label("Method").select_option("")
    page.get_by_label("Tag").select_option("a\"b<i>")
    equal("tags are filtered", tab.paths(), ["/quotes/'\"<b>"])
    page.get_by_label("Tag").select_option("")
    page.get_by_label("Dependency").select_option("main:guard")
    equal("dependencies are filtered", tab.paths(), ["/admin/items"])
    page.get_by_label("Dependency").select_option("")
    page.get_by_label("Router").select_option(label="main:admin (1)")
    equal("routers are filtered", tab.paths(), ["/admin/items"])
    page.get_by_label("Router").select_option("")
    page.get_by_label("only never reached").check()
    equal("conflicts are filtered", tab.paths(), ["/items/latest"])
    note = page.locator("#rows .note.bad").first.inner_text()
    equal("a conflict has its witness", note, "never reached: GET /items/latest is answered by main:read_item")
    page.get_by_label("only never reached").uncheck()
    page.get_by_label("the framework’s own").check()
    check("the framework's own rows can be shown", "/openapi.json" in tab.paths())
    page.get_by_label("the framework’s own").uncheck()

    page.locator("#rows .chip", has_text="staff").first.click()
    equal("a tag in a row filters", tab.paths(), ["/admin/items"])
    page.wait_for_timeout(600)
    check("the address remembers the filter", "tag=staff" in page.url, page.url)
    page.goto(page.url)
    page.reload()
    equal("the address brings the filter back", tab.paths(), ["/admin/items"])
    tab.close("filters")


def sorting(browser):
    tab = Tab(browser, SMALL)
    everything = tab.paths()
    tab.page.get_by_role("button", name="Path", exact=True).click()
    equal("paths are sorted", tab.paths(), sorted(everything))
    equal("the column says so", tab.page.locator("th[data-sort=path]").get_attribute("aria-sort"), "ascending")
    tab.page.get_by_role("button", name="Path", exact=True).click()
    equal("and backwards", tab.paths(), sorted(everything, reverse=True))
    tab.page.locator("th[data-sort=order] button").click()
    equal("match order comes back", tab.paths(), everything)
    tab.close("sorting")


def keyboard(browser):
    tab = Tab(browser, SMALL)
    keys = tab.page.keyboard
    keys.press("/")
    equal("a slash goes to the search", tab.focused(), "search")
    keys.press("ArrowDown")
    equal("down goes to the first row", tab.focused(), "/items/{item_id}")
    keys.press("ArrowDown")
    equal("and to the next", tab.focused(), "/items/latest")
    keys.press("Enter")
    details = tab.page.locator("tr.details").inner_text()
    check("Enter opens what is known of it", "main:latest_item" in details and "main.py:" in details, details)
    equal("and says so to screen readers", tab.page.locator("[aria-expanded=true]").count(), 1)
    keys.press("Enter")
    equal("and closes it", tab.page.locator("tr.details").count(), 0)
    keys.press("ArrowUp")
    keys.press("ArrowUp")
    equal("up goes back to the search", tab.focused(), "search")
    keys.type("latest")
    equal("typing filters", tab.paths(), ["/items/latest"])
    keys.press("Escape")
    tab.page.wait_for_timeout(50)
    equal("Escape clears", tab.page.locator("#search").input_value(), "")
    unnamed = tab.page.evaluate("""[...document.querySelectorAll('input, select, button, a[href]')]
        .filter((one) => !one.labels?.length && !one.innerText.trim() && !one.getAttribute('aria-label')
            && !one.closest('[hidden]')).map((one) => one.outerHTML)""")
    equal("every control has a name", unnamed, [])
    tab.close("keyboard")


def looks(browser):
    def ground(page):
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    light, dark = "rgb(255, 255, 255)", "rgb(13, 17, 23)"
    tab = Tab(browser, SMALL, color_scheme="dark")
    equal("dark where the system is", ground(tab.page), dark)
    tab.page.locator("#theme").click()
    equal("light where people want it", ground(tab.page), light)
    tab.page.locator("#theme").click()
    equal("dark again", ground(tab.page), dark)
    tab.close("dark")
    tab = Tab(browser, SMALL, color_scheme="light", viewport={"width": 360, "height": 640})
    equal("light where the system is", ground(tab.page), light)
    overflow = tab.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    check("nothing sticks out on a narrow screen", overflow <= 0, str(overflow))
    tab.close("narrow")


def map_of_routers(browser):
    tab = Tab(browser, SMALL)
    tab.page.get_by_text("Map of apps and routers").click()
    box = tab.page.locator("svg [role=button]", has_text="main:admin")
    box.focus()
    tab.page.keyboard.press("Enter")
    equal("a box of the map filters", tab.paths(), ["/admin/items"])
    equal("and is marked", box.get_attribute("aria-pressed"), "true")
    tab.page.keyboard.press("Enter")
    check("and lets go again", len(tab.paths()) > 1)
    tab.close("map")


def hostile(browser):
    tab = Tab(browser, SMALL)
    check("paths with tags are text", "/</script><script>alert(1)</script>" in tab.paths(), str(tab.paths()))
    check("quotes are text", "/quotes/'\"<b>" in tab.paths())
    equal("no element came of a text", tab.page.locator("#rows b, #rows i, #rows script, #rows img").count(), 0)
    link = tab.page.locator("#rows a.place").first.get_attribute("href")
    equal("places are links where a template is given", link, "https://example.org/blob/main.py#L" + link.split("#L")[1])
    tab.close("hostile")


def printed(browser):
    tab = Tab(browser, BIG)
    tab.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    equal("all rows are printed", tab.page.locator("#rows .path").count(), 5000)
    tab.close("print")


def quick(browser):
    paints, keys = [], []
    for _ in range(3):
        tab = Tab(browser, BIG)
        # The rows are there before the browser has noted when it painted them.
        tab.wait("performance.getEntriesByName('first-contentful-paint').length > 0")
        paints.append(tab.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
        equal("all rows are counted", tab.status(), "5,000 routes")
        for text in ["i", "it", "ite", "item", "item ", "item 4", "item 49", "item 4", ""]:
            keys.append(tab.page.evaluate("""async (text) => {
                const search = document.getElementById('search');
                const start = performance.now();
                search.value = text;
                search.dispatchEvent(new Event('input'));
                document.body.offsetHeight;  // Styles and layout are part of it.
                return performance.now() - start;
            }""", text))
        tab.page.locator("#search").fill("item_4999")
        equal("the last one is found", len(tab.paths()), 1)
        tab.close("big")
    keys.sort()
    check(f"first paint of 5,000 routes below {PAINT_MILLISECONDS} ms", min(paints) < PAINT_MILLISECONDS, str(paints))
    middle = keys[len(keys) // 2]
    check(f"a keystroke below {KEYSTROKE_MILLISECONDS} ms", middle < KEYSTROKE_MILLISECONDS, f"{middle:.1f}, at most {keys[-1]:.1f}")


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for one in (filters, sorting, keyboard, looks, map_of_routers, hostile, printed, quick):
            started = time.monotonic()
            one(browser)
            print(f"      {one.__name__}: {time.monotonic() - started:.1f} s")
        browser.close()
    print(f"{len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
