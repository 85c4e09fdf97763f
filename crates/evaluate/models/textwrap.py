"""Layout of text."""

import _fingerpost


def dedent(text):
    lines = text.split("\n")
    margin = None
    for line in lines:
        stripped = line.lstrip(" \t")
        if stripped:
            indentation = line[: len(line) - len(stripped)]
            if margin is None:
                margin = indentation
            while not indentation.startswith(margin):
                margin = margin[:-1]
    margin = len(margin or "")
    return "\n".join([line[margin:] if line.strip(" \t") else "" for line in lines])


def indent(text, prefix, predicate=None):
    lines = text.splitlines(True)
    return "".join([prefix + line if (predicate(line) if predicate else line.strip()) else line for line in lines])


def shorten(text, width, *, placeholder=" [...]", **options):
    text = " ".join(text.split())
    if len(text) <= width:
        return text
    kept = []
    size = -1
    for word in text.split(" "):
        if size + 1 + len(word) + len(placeholder) > width:
            break
        size += 1 + len(word)
        kept.append(word)
    return " ".join(kept) + placeholder if kept else placeholder.lstrip()


def wrap(text, width=70, **options):
    lines = []
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = line + " " + word if line else word
    return lines + [line] if line else lines


def fill(text, width=70, **options):
    return "\n".join(wrap(text, width))
