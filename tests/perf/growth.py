"""How the cost grows: generated projects of several sizes."""

import shutil

import generate
from clock import medians, run
from goals import clock
from trees import counted

MONOREPOS = (1_000, 10_000, 100_000)
# By which factor the cost of a file, or of a route, may differ between sizes.
WITHIN = 1.2

# Shape, what it is, and the sizes.
SHAPES = (
    ("wide", "routes in one app", (2_500, 5_000, 10_000)),
    ("nested", "routers included in one another, 20 routes at the bottom", (50, 100, 200)),
    ("levels", "routers included in one another, a route on every level", (50, 100, 200)),
    ("fan-out", "routers included in one app", (1_250, 2_500, 5_000)),
    ("again", "includes of one router in one app", (1_250, 2_500, 5_000)),
)
# Live includes, and copies of the moment.
VERSIONS = ("0.165.0", "0.115.14")


def units(shape, size):
    """What the cost is divided by: routes, routers or includes.

    A route on level n came through n includes, which the table lists; copying versions of FastAPI make n copies of it.
    """
    if shape == "levels":
        return size * (size - 1) // 2 + generate.BOTTOM * size
    return size


def routes_of(shape, size):
    """How many routes the project has, beside the documentation's four."""
    if shape == "nested":
        return generate.BOTTOM
    if shape == "levels":
        return size - 1 + generate.BOTTOM
    return size


def project(setup, shape, size):
    """A generated project; one that is there from an earlier run is made again."""
    folder = setup.scratch / f"{shape}-{size}"
    shutil.rmtree(folder, ignore_errors=True)
    files = generate.make(shape, folder, size)
    return folder, files


def monorepos(setup, report, quick):
    sizes = MONOREPOS[:-1] if quick else MONOREPOS
    commands, found, files = {}, {}, {}
    for size in sizes:
        folder, files[size] = project(setup, "monorepo", size)
        commands[size] = setup.routes(folder)
        found[size] = counted(run(commands[size])[0])
    times = medians(commands, setup.rounds)
    report.section("Growing monorepos", "Time per file; the goal is about the dearest and the cheapest.")
    each = {size: times[size] / files[size] for size in sizes}
    spread = max(each.values()) / min(each.values())
    for size in sizes:
        apps, routes = found[size]
        last = size == sizes[-1]
        report.row(
            f"{files[size]:,} files, {apps} apps, {routes:,} routes",
            f"{each[size] * 1e6:.0f} µs per file ({clock(times[size])})" + (f", {spread:.2f} apart" if last else ""),
            f"≤ {WITHIN:.2f} apart" if last else "",
            spread <= WITHIN if last else None,
        )


def shapes(setup, report):
    report.section(
        "Growing apps",
        "Time for each route, router or include, less what the same command takes for one (with a route on every level: for "
        "each include that a route came through); where nothing grows faster than what is told, it is the same for all sizes.",
    )
    for shape, what, sizes in SHAPES:
        for version in VERSIONS:
            one_shape(setup, report, (shape, what, sizes), version)


def one_shape(setup, report, described, version):
    shape, what, sizes = described
    options = ["--fastapi-version", version]
    commands = {}
    for size in (1, *sizes):
        folder, _ = project(setup, shape, size)
        commands["routes", size] = setup.routes(folder, *options)
        commands["check", size] = [setup.tool, "check", str(folder), "--output-format", "json", "--exit-zero", *options]
    expect(shape, sizes, commands)
    times = medians(commands, setup.rounds)
    for command in ("routes", "check"):
        least = times[command, 1]
        each = [(times[command, size] - least) / units(shape, size) for size in sizes]
        growth = each[-1] / each[0]
        figures = ", ".join(f"{size:,}: {clock(times[command, size])}" for size in sizes)
        report.row(
            f"{sizes[-1]:,} {what}, FastAPI {version}, `{command}`",
            f"{growth:.2f} × as much for each as with {sizes[0]:,} ({figures})",
            f"≤ {WITHIN:.2f}",
            growth <= WITHIN,
        )


def expect(shape, sizes, commands):
    """A project that is cut short would look fast: the tables must be whole."""
    for size in sizes:
        _, routes = counted(run(commands["routes", size])[0])
        expected = routes_of(shape, size) + 4
        if routes != expected:
            print(f"note: {shape} {size} has {routes} routes, not {expected}")
