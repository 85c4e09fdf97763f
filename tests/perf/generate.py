#!/usr/bin/env python3
"""Makes projects to measure with: the same bytes for the same arguments.

    generate.py monorepo FOLDER FILES        services, libraries, scripts and tests side by side, as many files
    generate.py wide FOLDER ROUTES           one app with many routes, 50 to a module
    generate.py nested FOLDER DEPTH          one app; routers included in one another, with 20 routes at the bottom
    generate.py levels FOLDER DEPTH          the same with a route on every level
    generate.py fan-out FOLDER BRANCHES      one app that includes as many routers, 50 to a module
    generate.py again FOLDER BRANCHES        one app that includes one router again and again, under other prefixes

A monorepo is made of blocks of 500 files.  A block has two services with an app each (routers, schemas, tables, settings,
dependencies, tests), two libraries of which only some modules are imported by services, and scripts that have nothing to
do with the web.  All counts grow with the number of blocks, so that time per file should not change.
"""

import pathlib
import random
import sys

BLOCK = 500
PER_MODULE = 50
BOTTOM = 20

WORDS = (
    "account address agent answer article asset batch billing booking branch budget campaign cart catalog channel "
    "charge city claim client comment contract course customer dataset delivery device discount document driver "
    "event export feature feedback file folder forecast grant group holder intake invoice item job journey key label "
    "ledger license listing location machine member message metric milestone mission model notice offer order owner "
    "parcel partner payment permit person plan policy price product profile project quote rating receipt record "
    "refund region report request review role rule sample schedule score seat section sensor session shift signal "
    "site skill sprint stage status store stream subject supplier survey task team tenant ticket token topic trip "
    "unit user vendor venue vehicle version visit voucher wallet warehouse workflow zone"
).split()


class Project:
    """Files below a folder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folders = set()
        self.count = 0

    def write(self, path, text):
        target = self.folder / path
        if target.parent not in self.folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.folders.add(target.parent)
        target.write_text(text, encoding="utf-8")
        self.count += path.endswith(".py")


def class_name(word):
    return word.capitalize()


def helper_functions(rng, count):
    """Functions as they stand in any code: loops, tests, strings, a few lines each."""
    parts = []
    for number in range(count):
        first, second, third = rng.sample(WORDS, 3)
        limit = rng.randint(2, 900)
        parts.append(f'''
def {first}_{second}_{number}({third}s: list[dict], limit: int = {limit}) -> dict[str, float]:
    """The {second} of each {first}, at most `limit` of them."""
    totals: dict[str, float] = {{}}
    for position, {third} in enumerate({third}s):
        if position >= limit:
            break
        name = str({third}.get("{first}", "")).strip().lower()
        if not name or name.startswith("#"):
            continue
        totals[name] = totals.get(name, 0.0) + float({third}.get("{second}", 0)) * {rng.randint(1, 99)} / 100
    return {{key: round(value, 3) for key, value in sorted(totals.items()) if value > 0}}
''')
    return "".join(parts)


def library_module(rng, package, earlier):
    """A module without routes; it imports what a module before it has to offer."""
    imports = ["import json", "import logging", "from collections import defaultdict", "from pathlib import Path"]
    imports += [f"from {package}.{module} import LIMITS as {module.upper()}_LIMITS" for module in earlier]
    limits = ", ".join(f'"{word}": {rng.randint(1, 5000)}' for word in rng.sample(WORDS, 8))
    word = rng.choice(WORDS)
    return f'''"""What there is to know about the {word}."""

{chr(10).join(imports)}

logger = logging.getLogger(__name__)
LIMITS = {{{limits}}}


class {class_name(word)}Reader:
    """Reads each {word} of a file once."""

    def __init__(self, path: Path, encoding: str = "utf-8") -> None:
        self.path = path
        self.encoding = encoding
        self.seen: dict[str, int] = defaultdict(int)

    def lines(self):
        with self.path.open(encoding=self.encoding) as stream:
            for line in stream:
                value = json.loads(line)
                self.seen[value["{word}"]] += 1
                if self.seen[value["{word}"]] == 1:
                    yield value
                else:
                    logger.debug("again: %s", value)
{helper_functions(rng, rng.randint(2, 6))}'''


def schema_module(rng, word):
    fields = "\n".join(
        f"    {field}: {rng.choice(['str', 'int', 'float', 'str | None = None', 'list[str] = []'])}"
        for field in ["id_", *sorted(rng.sample(WORDS, 6))]
    )
    # Fields with a default stand last, as pydantic does not mind but readers do.
    required = [line for line in fields.splitlines() if "=" not in line]
    optional = [line for line in fields.splitlines() if "=" in line]
    body = "\n".join(required + optional)
    name = class_name(word)
    return f'''from pydantic import BaseModel, Field


class {name}Base(BaseModel):
{body}


class {name}Create({name}Base):
    note: str = Field(default="", max_length=200)


class {name}Read({name}Base):
    number: int
'''


def table_module(word):
    return f'''from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class {class_name(word)}(Base):
    __tablename__ = "{word}s"

    id = Column(Integer, primary_key=True)
    name = Column(String(80), nullable=False)
'''


def router_module(rng, package, word):
    name = class_name(word)
    extra = rng.choice(["archive", "publish", "history", "summary"])
    library = rng.choice(["", f"from {package}_core.limits import LIMITS\n"])
    limit = 'LIMITS.get("page", 20)' if library else "20"
    return f'''from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, status

{library}from {package}.dependencies import current_user, database
from {package}.schemas.{word} import {name}Create, {name}Read

router = APIRouter(prefix="/{word}s", tags=["{word}"])
PAGE = {limit}


@router.get("", response_model=list[{name}Read])
async def list_{word}s(page: Annotated[int, Query(ge=1)] = 1, db=Depends(database)):
    return db.page("{word}", page, PAGE)


@router.post("", response_model={name}Read, status_code=status.HTTP_201_CREATED)
async def create_{word}(body: {name}Create, db=Depends(database), user=Depends(current_user)):
    if body.note and not user.may_write:
        raise HTTPException(status.HTTP_403_FORBIDDEN, "no notes, please")
    return db.add("{word}", body)


@router.get("/{{{word}_id}}", response_model={name}Read)
async def read_{word}({word}_id: int, db=Depends(database)):
    found = db.find("{word}", {word}_id)
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "no such {word}")
    return found


@router.delete("/{{{word}_id}}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_{word}({word}_id: int, db=Depends(database), user=Depends(current_user)):
    db.remove("{word}", {word}_id, by=user)


@router.post("/{{{word}_id}}/{extra}")
async def {extra}_{word}({word}_id: int, db=Depends(database)):
    return db.{extra}("{word}", {word}_id)
'''


def service(project, rng, number):
    """An app of its own: 180 files, of which 30 are routers with 5 routes each."""
    package = f"service_{number:04}"
    base = f"services/{package}"
    source = f"{base}/src/{package}"
    words = sorted(rng.sample(WORDS, 30))
    project.write(
        f"{base}/pyproject.toml",
        f'[project]\nname = "{package}"\nversion = "1.0"\ndependencies = ["fastapi>=0.115", "pydantic-settings", "{package}_core"]\n',
    )
    project.write(f"{source}/__init__.py", f'__version__ = "1.{number}"\n')
    project.write(
        f"{source}/settings.py",
        f'''from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    api_prefix: str = "/api/v{number % 3 + 1}"
    debug: bool = False
    database_url: str = "sqlite://"


settings = Settings()
''',
    )
    project.write(
        f"{source}/dependencies.py",
        f'''from fastapi import Depends, Header, HTTPException

from {package}.settings import settings


def database():
    from {package}.tables import connect

    return connect(settings.database_url)


def current_user(authorization: str = Header(), db=Depends(database)):
    user = db.user(authorization)
    if user is None:
        raise HTTPException(401)
    return user
''',
    )
    includes = "\n".join(f"    api.include_router({word}.router)" for word in words)
    imports = ", ".join(words)
    project.write(
        f"{source}/main.py",
        f'''import logging

from fastapi import APIRouter, FastAPI

from {package}.routers import {imports}
from {package}.settings import settings

logger = logging.getLogger(__name__)


def create_app() -> FastAPI:
    app = FastAPI(title="{package}", debug=settings.debug)
    api = APIRouter(prefix=settings.api_prefix)
{includes}
    app.include_router(api)
    return app


app = create_app()


@app.get("/health")
def health():
    return {{"status": "ok"}}
''',
    )
    for folder in ("routers", "schemas", "tables", "jobs", "tests"):
        where = base if folder == "tests" else source
        text = "def connect(url):\n    raise NotImplementedError\n" if folder == "tables" else ""
        project.write(f"{where}/{folder}/__init__.py", text)
    for word in words:
        project.write(f"{source}/routers/{word}.py", router_module(rng, package, word))
        project.write(f"{source}/schemas/{word}.py", schema_module(rng, word))
        project.write(f"{source}/tables/{word}.py", table_module(word))
        project.write(f"{source}/jobs/{word}.py", "import datetime\n" + helper_functions(rng, rng.randint(1, 4)))
        project.write(
            f"{base}/tests/test_{word}.py",
            f'''from fastapi.testclient import TestClient

from {package}.main import app

client = TestClient(app)


def test_{word}s_are_listed():
    assert client.get("/health").status_code == 200
''',
        )
    library(project, rng, f"{package}_core", 21, with_limits=True)


def library(project, rng, package, count, with_limits=False):
    """A package without routes, of `count` files."""
    base = f"libraries/{package}"
    project.write(f"{base}/pyproject.toml", f'[project]\nname = "{package}"\nversion = "2.1"\n')
    project.write(f"{base}/src/{package}/__init__.py", "")
    modules = []
    if with_limits:
        project.write(f"{base}/src/{package}/limits.py", 'LIMITS = {"page": 50, "name": 200}\n')
        count -= 1
    for number in range(count - 1):
        earlier = rng.sample(modules, min(len(modules), 2))
        module = f"{rng.choice(WORDS)}_{number}"
        project.write(f"{base}/src/{package}/{module}.py", library_module(rng, package, earlier))
        modules.append(module)


def script(rng, number):
    first, second = rng.sample(WORDS, 2)
    return f'''"""Moves each {first} to its {second}."""

import argparse
import csv
import os
import sys
{helper_functions(rng, rng.randint(2, 5))}

def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--limit", type=int, default=int(os.environ.get("LIMIT", "{number}")))
    arguments = parser.parse_args()
    with open(arguments.file, newline="") as stream:
        for row in csv.DictReader(stream):
            print(row.get("{first}"), row.get("{second}"), file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
'''


def monorepo(project, files):
    for block in range(max(1, files // BLOCK)):
        rng = random.Random(block)
        until = (block + 1) * BLOCK
        service(project, rng, 2 * block)
        service(project, rng, 2 * block + 1)
        for number in range(min(60, until - project.count)):
            project.write(f"scripts/block_{block:04}/{rng.choice(WORDS)}_{number}.py", script(rng, number))
        library(project, rng, f"common_{block:04}", max(1, until - project.count))


def routes_text(name, count, start=0):
    """`count` routes of a router or app."""
    parts = []
    for number in range(start, start + count):
        word = WORDS[number % len(WORDS)]
        path = ("", "/{item_id}", "/{item_id}/parts", "/search", "/{item_id}/parts/{part_id:int}")[number % 5]
        parameters = "item_id: int, part_id: int" if "part_id" in path else "item_id: int" if "item_id" in path else ""
        parts.append(f'''
@{name}.get("/{word}-{number // 5}{path}")
def {word}_{number}({parameters}):
    return {{"number": {number}}}

''')
    return "".join(parts)


def plain_app(project, body, imports=""):
    project.write("pyproject.toml", '[project]\nname = "made"\nversion = "1.0"\ndependencies = ["fastapi"]\n')
    project.write("made/__init__.py", "")
    project.write("made/main.py", f"from fastapi import APIRouter, FastAPI\n\n{imports}\napp = FastAPI()\n{body}")


def modules_of(project, count, text):
    """Writes modules with `PER_MODULE` things each; what to import, by module."""
    names = []
    for number in range(-(-count // PER_MODULE)):
        here = min(PER_MODULE, count - number * PER_MODULE)
        names.append(f"part_{number}")
        project.write(f"made/part_{number}.py", "from fastapi import APIRouter\n\n" + text(number, here))
    return names


def wide(project, routes):
    def text(number, count):
        return "router = APIRouter()\n" + routes_text("router", count, number * PER_MODULE)

    names = modules_of(project, routes, text)
    imports = f"from made import {', '.join(names)}\n"
    plain_app(project, "".join(f"app.include_router({name}.router)\n" for name in names), imports)


def nested(project, depth, on_every_level=False):
    for level in range(depth):
        last = level + 1 == depth
        text = f'from fastapi import APIRouter\n\nrouter = APIRouter(prefix="/l{level}")\n'
        if last:
            text += routes_text("router", BOTTOM)
        elif on_every_level:
            text += f'\n@router.get("/here")\ndef here_{level}():\n    return {level}\n'
        if not last:
            text = text.replace("\n\n", f"\n\nfrom made.level_{level + 1} import router as inner\n\n", 1)
            text += "\nrouter.include_router(inner)\n"
        project.write(f"made/level_{level}.py", text)
    # The innermost module first: Python itself gives up on some 120 imports within one another.
    names = ", ".join(f"level_{level}" for level in reversed(range(depth)))
    plain_app(project, "app.include_router(level_0.router)\n", f"from made import {names}\n")


def fan_out(project, branches):
    def text(number, count):
        parts = []
        for branch in range(count):
            parts.append(f"router_{branch} = APIRouter()\n")
            parts.append(routes_text(f"router_{branch}", 1, number * PER_MODULE + branch))
        return "\n".join(parts)

    names = modules_of(project, branches, text)
    includes = (
        f'app.include_router({names[number // PER_MODULE]}.router_{number % PER_MODULE}, prefix="/branch-{number}")\n'
        for number in range(branches)
    )
    plain_app(project, "".join(includes), f"from made import {', '.join(names)}\n")


def again(project, branches):
    body = f'''
router = APIRouter()


@router.get("/here")
def here():
    return {{}}


for tenant in range({branches}):
    app.include_router(router, prefix=f"/tenant-{{tenant}}")
'''
    plain_app(project, body)


SHAPES = {
    "monorepo": monorepo,
    "wide": wide,
    "nested": nested,
    "levels": lambda project, depth: nested(project, depth, on_every_level=True),
    "fan-out": fan_out,
    "again": again,
}


def make(shape, folder, size):
    """Makes a project in a new folder; how many Python files it has."""
    project = Project(folder)
    SHAPES[shape](project, size)
    return project.count


def main():
    if len(sys.argv) != 4 or sys.argv[1] not in SHAPES:
        sys.exit(__doc__)
    print(make(sys.argv[1], sys.argv[2], int(sys.argv[3])), "Python files")


if __name__ == "__main__":
    main()
