"""Class-based views."""

from .shelves import ShelfView
from .wishlists import WishlistView

__all__ = ["ShelfView", "WishlistView"]
