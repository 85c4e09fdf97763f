"""What the server is given."""

from bookshop.factory import create_app

app = create_app()
