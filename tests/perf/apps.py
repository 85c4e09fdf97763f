"""The apps of a tree, from their index: a line of JSON for each, with `name` (its folder), `entry`, `fastapi` and `env`."""

import json
import pathlib
from dataclasses import dataclass


@dataclass
class App:
    name: str
    entry: str
    version: str
    distributions: list
    env: dict
    folder: pathlib.Path
    files: int
    bytes: int

    def options(self, configs):
        """What names the app on the command line; its environment goes to a config in the folder `configs`."""
        options = ["--app", self.entry, "--fastapi-version", self.version]
        if self.env:
            config = pathlib.Path(configs) / f"{self.name}.toml"
            lines = [f"{name} = {json.dumps(str(value))}\n" for name, value in self.env.items()]
            config.write_text("[env]\n" + "".join(lines), encoding="utf-8")
            options += ["--config", str(config)]
        return options


def read_index(index, tree):
    """The apps of an index that are in the tree, the largest first."""
    apps = []
    for line in pathlib.Path(index).read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        folder = pathlib.Path(tree) / entry["name"]
        if not folder.is_dir():
            continue
        sizes = [path.stat().st_size for path in folder.rglob("*.py") if path.is_file()]
        apps.append(
            App(
                name=entry["name"],
                entry=entry["entry"],
                version=entry["fastapi"],
                distributions=entry.get("distributions", []),
                env=entry.get("env") or {},
                folder=folder,
                files=len(sizes),
                bytes=sum(sizes),
            )
        )
    return sorted(apps, key=lambda app: -app.bytes)
