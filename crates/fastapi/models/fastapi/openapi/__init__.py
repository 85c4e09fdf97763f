"""OpenAPI documents and the pages that show them."""
