"""The test client: requests answer something unknown."""

import _fingerpost


class TestClient:
    __test__ = False
    _fingerpost_kind = "test_client"

    def __init__(
        self, app, base_url="http://testserver", raise_server_exceptions=True, root_path="", **options
    ):
        self.app = app
        self.base_url = base_url
        self.root_path = root_path
        self.headers = {}
        self.cookies = {}

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        return None

    def request(self, method, url, **options):
        return _fingerpost.unknown("the answer to a request")

    def get(self, url, **options):
        return self.request("GET", url, **options)

    def post(self, url, **options):
        return self.request("POST", url, **options)

    def put(self, url, **options):
        return self.request("PUT", url, **options)

    def patch(self, url, **options):
        return self.request("PATCH", url, **options)

    def delete(self, url, **options):
        return self.request("DELETE", url, **options)

    def options(self, url, **options):
        return self.request("OPTIONS", url, **options)

    def head(self, url, **options):
        return self.request("HEAD", url, **options)

    def websocket_connect(self, url, **options):
        return _fingerpost.unknown("a test websocket session")

    def close(self):
        return None
