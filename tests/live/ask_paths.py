"""Asks the real FastAPI what it answers to paths: no server, no client, only the app.

    ask_paths.py FOLDER ANSWERS

FOLDER has `main.py` with `app`, and `requests.json`: a list of `[kind, path]` with `http` or `websocket`.
ANSWERS becomes a list of `[status, message]`: for 422 the message of the first error; a websocket that is refused
has the close code in the place of the status, one that is accepted 101. An exception is status 500.
"""

import asyncio
import json
import sys


def message_of(body):
    try:
        detail = json.loads(body)["detail"]
        return detail[0]["msg"] if isinstance(detail, list) else str(detail)
    except (ValueError, KeyError, IndexError, TypeError):
        return None


async def ask(app, kind, path):
    scope = {
        "type": kind,
        "path": path,
        "raw_path": path.encode("utf-8", "surrogatepass"),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"testserver")],
        "http_version": "1.1",
        "scheme": "http" if kind == "http" else "ws",
        "client": ("testclient", 1),
        "server": ("testserver", 80),
        "extensions": {},
        "app": app,
    }
    if kind == "http":
        scope["method"] = "GET"
    sent = []

    async def receive():
        if kind == "http":
            return {"type": "http.request", "body": b"", "more_body": False}
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    try:
        await app(scope, receive, send)
    except Exception as error:
        if not any(message["type"] in ("websocket.close", "http.response.start") for message in sent):
            return [500, type(error).__name__]
    for message in sent:
        if message["type"] == "http.response.start":
            body = b"".join([part.get("body", b"") for part in sent if part["type"] == "http.response.body"])
            return [message["status"], message_of(body)]
        if message["type"] == "websocket.accept":
            return [101, None]
        if message["type"] == "websocket.close":
            return [message.get("code"), None]
    return [0, None]


async def main(folder, answers):
    sys.path.insert(0, folder)
    from main import app

    with open(folder + "/requests.json", encoding="utf-8") as file:
        requests = json.load(file)
    found = [await ask(app, kind, path) for kind, path in requests]
    with open(answers, "w", encoding="utf-8") as file:
        json.dump(found, file)


asyncio.run(main(sys.argv[1], sys.argv[2]))
