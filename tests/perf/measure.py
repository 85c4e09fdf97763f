#!/usr/bin/env python3
"""Measures speed and memory, as ratios in one run.

    measure.py --tool target/release/fingerpost --tree FOLDER [--index APPS.jsonl] [--quick] [--markdown]

FOLDER has the sources of many projects side by side.  APPS.jsonl names the app of each: `name` (its folder), `entry`, `fastapi`
(the version), `env`.  Programs that are needed: rg, ruff, hyperfine, and /usr/bin/time (GNU).

Exit status: 0 all goals are met, 1 some are not, 2 it could not be measured.
"""

import argparse
import pathlib
import shutil
import sys
import tempfile

import growth
import trees
from apps import read_index
from clock import TIME, CommandFailed
from goals import Report

NEEDED = {
    "rg": "ripgrep: https://github.com/BurntSushi/ripgrep",
    "ruff": "ruff: pip install ruff",
    "hyperfine": "hyperfine: https://github.com/sharkdp/hyperfine",
}
SECTIONS = ("tree", "apps", "start", "memory", "commands", "monorepo", "shapes")
HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parent.parent / "corpus" / "projects" / "bookshop"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True, help="the release binary")
    parser.add_argument("--tree", help="a folder with the sources of many projects")
    parser.add_argument("--index", help="which app each folder of the tree has")
    parser.add_argument("--rounds", type=int, default=7, help="interleaved runs of each command (default 7)")
    parser.add_argument("--quick", action="store_true", help="3 runs, and nothing of 100,000 files")
    parser.add_argument("--markdown", action="store_true", help="print the block for docs/performance.md")
    parser.add_argument("--only", default="", help=f"sections, separated by commas: {', '.join(SECTIONS)}")
    parser.add_argument("--scratch", help="where generated projects go, and stay (default: a temporary folder)")
    options = parser.parse_args()
    options.only = [name for name in options.only.split(",") if name] or list(SECTIONS)
    unknown = set(options.only) - set(SECTIONS)
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    if options.quick:
        options.rounds = 3
    return options


def missing_programs():
    """What cannot be found, with advice."""
    complaints = [f"{name} is not on PATH ({advice})" for name, advice in NEEDED.items() if not shutil.which(name)]
    if not pathlib.Path(TIME).exists():
        complaints.append(f"{TIME} is missing (GNU time: apt-get install time)")
    return complaints


def measure(options, scratch):
    report = Report(markdown=options.markdown)
    apps = read_index(options.index, options.tree) if options.index and options.tree else []
    setup = trees.Setup(tool=options.tool, tree=options.tree, apps=apps, rounds=options.rounds, scratch=scratch, sample=SAMPLE)
    wanted = [name for name in SECTIONS if name in options.only]
    of_tree = {"tree": trees.whole_tree, "memory": trees.memory}
    of_apps = {"apps": trees.single_apps}
    others = {"start": trees.start, "commands": trees.commands}
    for name in wanted:
        if name in of_tree and options.tree:
            of_tree[name](setup, report)
        elif name in of_apps and apps:
            of_apps[name](setup, report)
        elif name in others:
            others[name](setup, report)
        elif name == "monorepo":
            growth.monorepos(setup, report, quick=options.quick)
        elif name == "shapes":
            growth.shapes(setup, report)
        elif not options.markdown:
            print(f"\n{name}: left out, it needs --tree" + ("" if name in of_tree else " and --index"))
    return report


def main():
    options = arguments()
    complaints = missing_programs()
    if complaints:
        print("\n".join(complaints), file=sys.stderr)
        return 2
    options.tool = str(pathlib.Path(options.tool).resolve())
    if not pathlib.Path(options.tool).is_file():
        print(f"no such binary: {options.tool}", file=sys.stderr)
        return 2
    if options.tree:
        options.tree = str(pathlib.Path(options.tree).resolve())
    try:
        with tempfile.TemporaryDirectory() as temporary:
            scratch = pathlib.Path(options.scratch or temporary).resolve()
            scratch.mkdir(parents=True, exist_ok=True)
            report = measure(options, scratch)
    except (CommandFailed, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    if options.markdown:
        print(report.as_markdown())
    missed = report.missed()
    if not options.markdown:
        print(f"\n{len(missed)} goals are not met" if missed else "\nall goals are met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
