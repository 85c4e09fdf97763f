"""What Starlette leaves behind at import time, by version."""

import _fingerpost

__version__ = ".".join([str(part) for part in _fingerpost.starlette_version])
