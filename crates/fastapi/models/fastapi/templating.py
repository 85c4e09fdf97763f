"""Templates."""

from starlette.templating import Jinja2Templates
