"""The routers of every API version, in the order in which they are tried."""

from bookshop.routers.authors import router as authors
from bookshop.routers.books import router as books
from bookshop.routers.customers import router as customers
from bookshop.routers.gift_cards import router as gift_cards
from bookshop.routers.orders import router as orders

__all__ = ["ROUTERS", "gift_cards"]

ROUTERS = (
    books,
    authors,
    orders,
    customers,
)
