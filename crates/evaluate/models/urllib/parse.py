"""Addresses as text."""

import _fingerpost
from collections import namedtuple

uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero", "rtsp", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss"]
uses_relative = uses_netloc
_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"


class _Parts:
    @property
    def _userinfo(self):
        user, at, _ = self.netloc.rpartition("@")
        return user.partition(":") if at else ("", "", "")

    @property
    def username(self):
        return self._userinfo[0] or None

    @property
    def password(self):
        return self._userinfo[2] if self._userinfo[1] else None

    @property
    def hostname(self):
        host = self.netloc.rpartition("@")[2]
        if host[:1] == "[":
            return host[1:].partition("]")[0].lower() or None
        return host.partition(":")[0].lower() or None

    @property
    def port(self):
        host = self.netloc.rpartition("@")[2]
        text = host.rpartition("]")[2].partition(":")[2]
        if not text:
            return None
        if not text.isdigit():
            raise ValueError("Port could not be cast to integer value as " + repr(text))
        return int(text)


class SplitResult(_Parts, namedtuple("SplitResult", "scheme netloc path query fragment")):
    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Parts, namedtuple("ParseResult", "scheme netloc path params query fragment")):
    def geturl(self):
        return urlunparse(self)


def urlsplit(url, scheme="", allow_fragments=True):
    if not _fingerpost.is_known(url):
        return _fingerpost.unknown("the parts of an address that is not known")
    url = url.strip()
    netloc = query = fragment = ""
    before, colon, after = url.partition(":")
    if colon and before[:1].isalpha() and before.replace("+", "").replace("-", "").replace(".", "").isalnum():
        scheme = before.lower()
        url = after
    if url[:2] == "//":
        end = min([index for index in (url.find(letter, 2) for letter in "/?#") if index >= 0], default=len(url))
        netloc = url[2:end]
        url = url[end:]
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    parts = urlsplit(url, scheme, allow_fragments)
    if _fingerpost.is_unknown(parts):
        return parts
    scheme, netloc, path, query, fragment = parts
    params = ""
    if ";" in path:
        start = path.rfind("/") + 1
        semicolon = path.find(";", start)
        if semicolon >= 0:
            path, params = path[:semicolon], path[semicolon + 1 :]
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(parts):
    scheme, netloc, url, query, fragment = parts
    if netloc or scheme and scheme in uses_netloc and url[:2] != "//":
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + (netloc or "") + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    return url + "#" + fragment if fragment else url


def urlunparse(parts):
    scheme, netloc, url, params, query, fragment = parts
    return urlunsplit((scheme, netloc, url + ";" + params if params else url, query, fragment))


def urldefrag(url):
    return namedtuple("DefragResult", "url fragment")(url.partition("#")[0], url.partition("#")[2])


def urljoin(base, url, allow_fragments=True):
    if not _fingerpost.is_known(base) or not _fingerpost.is_known(url):
        return _fingerpost.unknown("an address joined from parts that are not known")
    if not base:
        return url
    if not url:
        return base
    one = urlparse(base)
    two = urlparse(url, one.scheme)
    if two.scheme != one.scheme or two.scheme not in uses_relative:
        return url
    if two.netloc:
        return urlunparse(two)
    if not two.path and not two.params:
        return urlunparse((one.scheme, one.netloc, one.path, one.params, two.query or one.query, two.fragment))
    if two.path[:1] == "/":
        segments = two.path.split("/")
    else:
        segments = one.path.split("/")[:-1]
        segments = segments + two.path.split("/")
        segments[1:-1] = [segment for segment in segments[1:-1] if segment]
    resolved = []
    for segment in segments:
        if segment == "..":
            if resolved:
                resolved.pop()
        elif segment != ".":
            resolved.append(segment)
    if segments[-1] in (".", ".."):
        resolved.append("")
    return urlunparse((one.scheme, one.netloc, "/".join(resolved) or "/", two.params, two.query, two.fragment))


def quote_from_bytes(bs, safe="/"):
    result = ""
    for number in bs:
        letter = chr(number)
        result += letter if number < 128 and (letter in _SAFE or letter in safe) else "%" + format(number, "02X")
    return result


def quote(string, safe="/", encoding=None, errors=None):
    return quote_from_bytes(string.encode() if isinstance(string, str) else string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    return quote(string, safe + " ").replace(" ", "+")


def unquote_to_bytes(string):
    pieces = (string if isinstance(string, str) else string.decode()).split("%")
    result = pieces[0].encode()
    for piece in pieces[1:]:
        try:
            result += bytes([int(piece[:2], 16)]) + piece[2:].encode()
        except ValueError:
            result += b"%" + piece.encode()
    return result


def unquote(string, encoding="utf-8", errors="replace"):
    return unquote_to_bytes(string).decode() if "%" in string else string


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "))


def parse_qsl(qs, keep_blank_values=False, **options):
    pairs = []
    for part in qs.split("&"):
        name, equals, value = part.partition("=")
        if part and (value or keep_blank_values):
            pairs.append((unquote_plus(name), unquote_plus(value)))
    return pairs


def parse_qs(qs, keep_blank_values=False, **options):
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values):
        result.setdefault(name, []).append(value)
    return result


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    parts = []
    for key, value in query.items() if hasattr(query, "items") else query:
        values = value if doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__iter__") else [value]
        for each in values:
            parts.append(quote_via(str(key), safe) + "=" + quote_via(each if isinstance(each, (str, bytes)) else str(each), safe))
    return "&".join(parts)
