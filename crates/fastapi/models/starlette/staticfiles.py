"""`StaticFiles`: an app without routes, whose directory must exist."""

import _fingerpost
from _fingerpost import is_unknown


class StaticFiles:
    _fingerpost_kind = "static_files"

    def __init__(self, *, directory=None, packages=None, html=False, check_dir=True, follow_symlink=False):
        self.directory = directory
        self.packages = packages
        self.all_directories = [] if directory is None else [directory]
        self.html = html
        self.config_checked = False
        self.follow_symlink = follow_symlink
        if check_dir and directory is not None:
            exists = _fingerpost.path_exists(directory)
            if not is_unknown(exists) and not exists:
                raise RuntimeError(f"Directory '{directory}' does not exist")

    async def __call__(self, scope, receive, send):
        return None

    async def get_response(self, path, scope):
        return _fingerpost.unknown("a file response")
