"""File name patterns."""

import _fingerpost


def fnmatchcase(name, pat):
    if pat == "*":
        return True
    if "?" not in pat and "[" not in pat:
        pieces = pat.split("*")
        if len(pieces) == 1:
            return name == pat
        if len(pieces) == 2:
            return len(name) >= len(pat) - 1 and name.startswith(pieces[0]) and name.endswith(pieces[1])
    return _fingerpost.regex_match(translate(pat), 0, name, "match", 0) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]


def translate(pat):
    result = ""
    index = 0
    while index < len(pat):
        letter = pat[index]
        index += 1
        if letter == "*":
            result += ".*"
        elif letter == "?":
            result += "."
        elif letter == "[" and "]" in pat[index + 1 :]:
            end = pat.index("]", index + 1)
            inside = pat[index:end]
            result += "[" + ("^" + inside[1:] if inside[0] == "!" else inside) + "]"
            index = end + 1
        elif letter in "\\.^$+{}()|[]":
            result += "\\" + letter
        else:
            result += letter
    return "(?s:" + result + ")\\Z"
