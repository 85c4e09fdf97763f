//! The ways to make a client of an app, and what is asked through it.

use crate::support::{Folder, run_in};

const MAIN: &str = "\
from fastapi import FastAPI

app = FastAPI(openapi_url=None)


@app.get('/ok')
def ok(): ...


def make():
    return app
";

/// Test code that asks for a path that is not there, after the line that imports the class.
const WAYS: [&str; 14] = [
    "\
client = TestClient(app)
def test_it():
    assert client.get('/missing').status_code == 200
",
    "\
from fastapi.testclient import TestClient as Asking
client = Asking(app)
def test_it():
    assert client.get('/missing').status_code == 200
",
    "\
from fastapi import testclient
Maker = testclient.TestClient
def test_it():
    assert Maker(app).get('/missing').status_code == 200
",
    "\
def client_of(served):
    return TestClient(served)
def test_it():
    assert client_of(app).get('/missing').status_code == 200
",
    "\
from httpx import ASGITransport, AsyncClient
def transport_of(options):
    return ASGITransport(app=options[0])
def client_of(options):
    (one, two) = options
    return AsyncClient(transport=transport_of([one]), base_url='http://test')
async def test_it():
    client = client_of((app, 1))
    assert (await client.get('/missing')).status_code == 200
",
    "\
class TestIt:
    client = TestClient(app)
    def test_it(self):
        assert self.client.get('/missing').status_code == 200
",
    "\
from unittest import TestCase
class TestIt(TestCase):
    def setUp(self):
        self.client = TestClient(app)
    def test_it(self):
        assert self.client.get('/missing').status_code == 200
",
    "\
import pytest
import main
@pytest.fixture
def served():
    return main.make()
@pytest.fixture
def client(served):
    with TestClient(served) as client:
        yield client
def test_it(client):
    assert client.get('/missing').status_code == 200
",
    "\
def test_it():
    def make(one):
        return TestClient(one)
    assert make(app).get('/missing').status_code == 200
",
    "\
def clients(apps):
    return [TestClient(one) for one in apps]
def test_it():
    for client in clients([app]):
        assert client.get('/missing').status_code == 200
",
    "\
def test_it():
    assert TestClient(make()).get('/missing').status_code == 200
",
    "\
def build(kind, served):
    return kind(served)
def test_it():
    assert build(TestClient, app).get('/missing').status_code == 200
",
    "\
def build(served, kind=TestClient):
    return kind(served)
def test_it():
    assert build(app).get('/missing').status_code == 200
",
    "\
class Kit:
    def __init__(self):
        self.served = app
    def client(self):
        return TestClient(self.served)
def test_it():
    assert Kit().client().get('/missing').status_code == 200
",
];

fn finds_missing(files: &[(&str, &str)]) -> bool {
    let files = files.iter().map(|(name, text)| (*name, text.as_bytes()));
    let folder = Folder::with(files);
    let ran = run_in(&folder.path, "check", &["--output-format", "concise"]);
    ran.stdout.contains("FP404")
}

#[test]
fn every_way_to_make_a_client_of_an_app_is_seen() {
    for way in WAYS {
        let text = format!(
            "from fastapi.testclient import TestClient\nfrom main import app, make\n\n{way}"
        );
        assert!(
            finds_missing(&[("main.py", MAIN), ("test_it.py", &text)]),
            "{way}"
        );
    }
}

#[test]
fn a_client_that_another_file_makes_is_seen() {
    let helpers = "\
from fastapi.testclient import TestClient


def client_of(served):
    return TestClient(served)
";
    let test = "\
from main import app
from tests.helpers import client_of


def test_it():
    assert client_of(app).get('/missing').status_code == 200
";
    assert!(finds_missing(&[
        ("main.py", MAIN),
        ("tests/__init__.py", ""),
        ("tests/helpers.py", helpers),
        ("tests/test_it.py", test),
    ]));
}

#[test]
fn clients_of_other_servers_ask_nothing_of_the_app() {
    let text = "\
from httpx import ASGITransport, AsyncClient

from elsewhere import other


async def test_it():
    async with AsyncClient(transport=ASGITransport(app=other)) as client:
        assert (await client.get('/missing')).status_code == 200
";
    assert!(!finds_missing(&[("main.py", MAIN), ("test_it.py", text)]));
}
