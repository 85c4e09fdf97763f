"""Templates: what they render is not known, where they lie is."""

import _fingerpost


class Jinja2Templates:
    # The folders that the reader looks for; None where templates come from elsewhere too.
    _fingerpost_template_folders = None

    def __init__(self, directory=None, *args, **options):
        self.directory = directory
        self.env = _fingerpost.unknown("a Jinja environment")
        if directory is not None and not _fingerpost.is_unknown(directory):
            several = directory if isinstance(directory, (list, tuple)) else [directory]
            self._fingerpost_template_folders = [str(folder) for folder in several]

    def get_template(self, name):
        return _fingerpost.unknown("a template")

    def TemplateResponse(self, *args, **kwargs):
        return _fingerpost.unknown("a rendered template")


_TemplateResponse = object
