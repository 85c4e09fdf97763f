from dataclasses import dataclass
@dataclass
class Point:
    x: int
    y: int = 0
def kind(v):
    match v:
        case None: return "none"
        case True | False: return "bool"
        case int(n) if n > 100: return f"big {n}"
        case int() | float(): return "num"
        case "get" | "post" as m: return f"verb {m}"
        case str(s): return "str " + s
        case []: return "empty"
        case [x]: return f"one {x}"
        case [first, *rest]: return f"{first}+{rest}"
        case {"type": "user", "name": name, **rest}: return f"user {name} {rest}"
        case {"a": 1}: return "a1"
        case {}: return "map"
        case Point(0, y): return f"px {y}"
        case Point(x=x, y=0): return f"py {x}"
        case Point(): return "point"
        case _: return "other"
for v in [None, True, 500, 5, 1.5, "get", "hey", [], [1], (1, 2, 3), {"type": "user", "name": "n", "z": 1}, {"a": 1}, {"q": 1}, Point(0, 3), Point(4), Point(1, 2), {1}]:
    print(kind(v))
