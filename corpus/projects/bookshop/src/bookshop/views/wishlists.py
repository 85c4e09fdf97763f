"""What customers wish for."""

from bookshop.views.base import View


class WishlistView(View):
    """Wishlists can be made, shared and removed."""

    singular = "wishlist"
    actions = View.actions | {"share": ("POST", "/{key}/share")}

    def create(self):
        """Makes an empty list."""
        return {}

    def read(self, key: str):
        """One list."""
        return {"wishlist": key}

    def remove(self, key: str):
        """Removes a list."""
        return None

    def share(self, key: str):
        """Makes a link for friends."""
        return {"wishlist": key}
