"""Times commands.

A round is one call of hyperfine that runs each command once, without a shell; rounds follow one another, and every second
round has the commands in reverse.  So the runs of the commands are interleaved: what the machine does meanwhile meets all alike.
"""

import json
import os
import re
import shlex
import statistics
import subprocess
import tempfile

TIME = "/usr/bin/time"


class CommandFailed(Exception):
    """A command that should have been measured does not work."""


def run(command, allowed=(0,)):
    """Runs a command once: its stdout and stderr as text."""
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode not in allowed:
        raise CommandFailed(f"{shlex.join(command)} ends with {result.returncode}:\n{result.stderr[-2000:]}")
    return result.stdout, result.stderr


def _round(commands, runs):
    """Runs each command `runs` times; their seconds and exit statuses, in the same order."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        texts = [shlex.join(command) for command in commands]
        options = ["-N", "--style", "none", "--output", "pipe", "--ignore-failure", "--warmup", "0"]
        run(["hyperfine", *options, "--runs", str(runs), "--export-json", report, *texts])
        with open(report, encoding="utf-8") as stream:
            results = json.load(stream)["results"]
    return [(result["times"], result["exit_codes"]) for result in results]


def medians(commands, rounds, *, runs=1, allowed=None):
    """The median seconds of commands by name, over interleaved runs; the first round is for the caches and not counted.

    `allowed` has the exit statuses that count as success, where these are not just 0.
    """
    allowed = allowed or {}
    seconds = {name: [] for name in commands}
    for number in range(rounds + 1):
        names = list(commands) if number % 2 else list(reversed(commands))
        for name, (times, statuses) in zip(names, _round([commands[name] for name in names], runs)):
            wrong = [status for status in statuses if status not in allowed.get(name, (0,))]
            if wrong:
                raise CommandFailed(f"{shlex.join(commands[name])} ends with {wrong[0]}")
            if number:
                seconds[name].extend(times)
    return {name: statistics.median(times) for name, times in seconds.items()}


def peak_memory(command, rounds, allowed=(0,)):
    """The median of the largest resident set of a command, in bytes."""
    found = []
    for _ in range(rounds):
        _, stderr = run([TIME, "-v", *command], allowed)
        found.append(int(re.search(r"Maximum resident set size \(kbytes\): (\d+)", stderr).group(1)) * 1024)
    return statistics.median(found)
