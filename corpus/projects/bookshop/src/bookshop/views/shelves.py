"""Where a book stands in the shop."""

from bookshop.views.base import View


class ShelfView(View):
    """Shelves are read only."""

    singular = "shelf"

    def index(self):
        """All shelves."""
        return []

    def read(self, key: str):
        """What stands on a shelf."""
        return {"shelf": key}
