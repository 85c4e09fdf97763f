"""Compares the modelled exception classes with the real ones: ancestors, text and attributes."""

import builtins
from pathlib import Path

source = (Path(__file__).resolve().parents[2] / "models" / "builtins_exceptions.py").read_text()
models = {"__name__": "builtins_exceptions"}
exec(compile(source, "builtins_exceptions.py", "exec"), models)


def names(cls):
    return [each.__name__ for each in cls.__mro__]


def look(table):
    """What a program sees of the classes in a table."""
    lines = []
    for name, cls in sorted(vars(builtins).items()):
        if isinstance(cls, type) and issubclass(cls, BaseException):
            lines.append((name, names(table[name])))
    for name in ("ValueError", "KeyError", "OSError", "Exception", "StopIteration", "SystemExit", "ImportError"):
        for arguments in ((), ("x",), ("a", 1), (2, "gone", "file")):
            made = table[name](*arguments)
            lines.append((name, str(made), repr(made) if name != "OSError" else "", made.args))
    lines.append((table["StopIteration"](3).value, table["SystemExit"](4).code, table["OSError"](2, "no", "f").filename))
    lines.append((table["ImportError"]("m", name="n").name, table["ImportError"]("m").msg))
    lines.append(str(table["ExceptionGroup"]("g", [table["ValueError"](1)])))
    own = type("Own", (table["Exception"],), {"__init__": lambda self, x: setattr(self, "x", x)})
    lines.append((own(5).args, str(own(5)), own(5).x))
    return lines


real = look(vars(builtins))
model = look(models)
for one, other in zip(real, model):
    if one != other:
        print("FAILED real", one, "model", other)
print("exceptions agree" if real == model else "exceptions differ")
raise SystemExit(real != model)
