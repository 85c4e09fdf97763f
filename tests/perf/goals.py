"""What was measured, and the table of it."""

from dataclasses import dataclass, field


@dataclass
class Row:
    """One measurement: what, the figures, the goal in words, and whether it is met (`None`: there is no goal)."""

    what: str
    measured: str
    goal: str = ""
    met: bool | None = None

    @property
    def verdict(self):
        return {True: "yes", False: "no", None: ""}[self.met]


@dataclass
class Report:
    """Sections of rows, printed as they come."""

    markdown: bool
    sections: list = field(default_factory=list)

    def section(self, title, note=""):
        self.sections.append((title, note, []))
        if not self.markdown:
            print(f"\n{title}" + (f"\n{note}" if note else ""), flush=True)

    def row(self, what, measured, goal="", met=None):
        row = Row(what, measured, goal, met)
        self.sections[-1][2].append(row)
        if not self.markdown:
            print(f"  {what:<58} {measured:<46} {goal:<22} {row.verdict}", flush=True)

    def ratio(self, what, seconds, other, most, detail="", unit=""):
        """A ratio of two times, which should be `most` at most."""
        ratio = seconds / other
        self.row(what, f"{ratio:.2f}{unit} ({detail or f'{clock(seconds)} / {clock(other)}'})", f"≤ {most:.2f}", ratio <= most)

    def missed(self):
        return [row for _, _, rows in self.sections for row in rows if row.met is False]

    def as_markdown(self):
        parts = []
        for title, note, rows in self.sections:
            parts.append(f"### {title}\n")
            if note:
                parts.append(note + "\n")
            parts.append("| what | measured | goal | met |\n| --- | --- | --- | --- |")
            parts += [f"| {row.what} | {row.measured} | {row.goal} | {row.verdict} |" for row in rows]
            parts.append("")
        return "\n".join(parts)


def clock(seconds):
    """Seconds as people read them."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def megabytes(count):
    return f"{count / 1e6:.1f} MB"
