from typing import Annotated, Any, Dict, List, Literal, Optional, Union, get_args, get_origin, get_type_hints, NamedTuple, TypedDict, cast, TYPE_CHECKING
if TYPE_CHECKING: from nowhere import Thing
class Pt(NamedTuple):
    x: int
    y: int = 0
    def norm(self): return self.x + self.y
class Opts(TypedDict, total=False):
    a: int
    b: str
def f(a: int, b: Optional[str] = None, *, c: "List[int]" = ()) -> Dict[str, Any]: ...
print(get_args(Optional[int]), get_origin(List[int]), get_args(Union[int, str]), get_origin(dict[str, int]), get_args(Literal["a", 1]), get_args(Annotated[int, "m"])[1])
h = get_type_hints(f); print(list(h), h["a"], get_origin(h["c"]), h["c"] == List[int])
print(Pt(1), Pt(1, 2).norm(), Pt(3)._replace(y=4), Pt._fields, Opts(a=1), cast(int, "s"), isinstance(Pt(1), tuple), Opts.__annotations__ == {"a": int, "b": str})
print(list[int], dict[str, list[int]], int | None, Optional[int], tuple[int, ...], type[int], list[Pt].__args__[0].__name__)
def accepts(fn, **given):
    hints = get_type_hints(fn)
    return {k: isinstance(v, hints[k]) for k, v in given.items() if k in hints and isinstance(hints[k], type)}
print(accepts(f, a=1, b="x"), f.__annotations__["a"], f.__kwdefaults__, f.__defaults__)
