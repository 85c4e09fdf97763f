"""Templates: what they render is not known."""

import _fingerpost


class Jinja2Templates:
    def __init__(self, directory=None, *args, **options):
        self.directory = directory
        self.env = _fingerpost.unknown("a Jinja environment")

    def get_template(self, name):
        return _fingerpost.unknown("a template")

    def TemplateResponse(self, *args, **kwargs):
        return _fingerpost.unknown("a rendered template")


_TemplateResponse = object
