"""Names for annotations."""

from typing import Any

DecoratedCallable = Any
IncEx = Any
UnionType = Any
