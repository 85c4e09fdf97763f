"""Static files."""

from starlette.staticfiles import StaticFiles
