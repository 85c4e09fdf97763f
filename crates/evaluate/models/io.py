"""Files of the tree, and texts that behave as files."""

import _fingerpost

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
DEFAULT_BUFFER_SIZE = 8192
UnsupportedOperation = OSError


class IOBase:
    closed = False

    def __enter__(self):
        return self

    def __exit__(self, *details):
        self.close()

    def close(self):
        self.closed = True

    def flush(self):
        pass

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True


class TextIOBase(IOBase):
    pass


class BufferedIOBase(IOBase):
    pass


class _Content:
    def __init__(self, initial=None, newline=None):
        self._content = self._empty if initial is None else initial
        self._position = 0

    def read(self, size=-1):
        rest = self._content[self._position:]
        if size is not None and size >= 0:
            rest = rest[:size]
        self._position += len(rest)
        return rest

    def readline(self, size=-1):
        lines = self._content[self._position:].splitlines(True)
        if not lines:
            return self._empty
        self._position += len(lines[0])
        return lines[0]

    def readlines(self, hint=-1):
        return self.read().splitlines(True)

    def __iter__(self):
        return iter(self.readlines())

    def write(self, more):
        self._content = self._content[:self._position] + more
        self._position = len(self._content)
        return len(more)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def getvalue(self):
        return self._content

    def seek(self, offset, whence=0):
        self._position = offset if whence == 0 else len(self._content)
        return self._position

    def tell(self):
        return self._position

    def truncate(self, size=None):
        self._content = self._content[:self._position if size is None else size]


class StringIO(_Content, TextIOBase):
    _empty = ""


class BytesIO(_Content, BufferedIOBase):
    _empty = b""

    def getbuffer(self):
        return self._content


class TextIOWrapper(StringIO):
    pass


class BufferedReader(BytesIO):
    pass


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if _fingerpost.is_unknown(file) or _fingerpost.is_unknown(mode):
        return _fingerpost.unknown("a file whose path is not known")
    if "w" in mode or "a" in mode or "x" in mode or "+" in mode:
        return _fingerpost.unknown("a file that is written when the app runs")
    path = file if isinstance(file, str) else file.__fspath__() if hasattr(file, "__fspath__") else file
    text = _fingerpost.read_text(path)
    if _fingerpost.is_unknown(text):
        return text
    if "b" in mode:
        made = BufferedReader(text.encode())
    else:
        made = TextIOWrapper(text)
    made.name = path
    made.mode = mode
    return made
