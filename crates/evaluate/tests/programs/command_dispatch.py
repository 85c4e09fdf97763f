import argparse, shlex
COMMANDS = {}
class Command:
    help = ""
    def __init_subclass__(cls, name=None, **kw):
        super().__init_subclass__(**kw); cls.name = name or cls.__name__.removesuffix("Command").lower(); COMMANDS[cls.name] = cls
    def __call__(self, *args): return self.handle(*args)
    def handle(self, *args): raise NotImplementedError(f"{self.name} has no handle")
class ServeCommand(Command):
    "Serves."
    def handle(self, host="0.0.0.0", port="80"): return f"{host}:{int(port)}"
class MigrateCommand(Command, name="db:migrate"):
    def handle(self, *targets): return sorted(targets) or "all"
class Broken(Command): pass
def dispatch(line):
    name, *args = line.split()
    try: return COMMANDS[name]()(*args)
    except KeyError as e: return f"unknown {e}"
    except NotImplementedError as e: return str(e)
    except TypeError: return "usage"
    except ValueError as e: return f"value: {e}"
for line in ("serve", "serve a 90", "serve a b", "db:migrate z y", "db:migrate", "nope", "broken", "serve 1 2 3"): print(line, "=>", dispatch(line))
print({n: (c.__doc__ or "").strip() for n, c in COMMANDS.items()}, ServeCommand.name)
