from enum import Enum
from functools import wraps
class State(Enum):
    NEW = "new"; RUN = "running"; END = "done"
    def __str__(self): return self.value
    @property
    def final(self): return self is State.END
TRANSITIONS = {State.NEW: {State.RUN}, State.RUN: {State.END, State.NEW}, State.END: set()}
class InvalidTransition(Exception):
    def __init__(self, a, b): self.a, self.b = a, b; super().__init__(f"{a} -> {b}")
def logged(fn):
    @wraps(fn)
    def inner(self, *a, **k):
        before = self.state
        try: return fn(self, *a, **k)
        finally: self.history.append((before.name, self.state.name))
    return inner
class Machine:
    def __init__(self): self.state, self.history = State.NEW, []
    @logged
    def to(self, new):
        if new not in TRANSITIONS[self.state]: raise InvalidTransition(self.state, new)
        self.state = new
        return self
m = Machine(); m.to(State.RUN).to(State.END)
try: m.to(State.NEW)
except InvalidTransition as e: print(e, e.a.final, e.args)
print(m.history, str(m.state), m.state, [s.name for s in State if s.final], State("new"), repr(State.RUN), State.RUN in TRANSITIONS)
