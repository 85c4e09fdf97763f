"""The test client."""

from starlette.testclient import TestClient
