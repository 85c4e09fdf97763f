class AppError(Exception):
    status = 500
    def __init__(self, message="oops", *, code=None):
        super().__init__(message)
        self.code = code
class NotFound(AppError):
    status = 404
    def __str__(self): return f"[{self.status}] {super().__str__()}"
def attempt(f):
    log = []
    try:
        log.append("try")
        f()
    except NotFound as e:
        log.append(f"nf {e} {e.code}")
    except (ValueError, KeyError) as e:
        log.append(f"{type(e).__name__}: {e}")
    except Exception as e:
        log.append(f"other {e!r} {e.args}")
    else:
        log.append("else")
    finally:
        log.append("finally")
    return log
def nf(): raise NotFound("gone", code=7)
def ve(): int("x")
def ke(): {}["k"]
def app(): raise AppError
def zero(): 1 / 0
def chain():
    try: ke()
    except KeyError as e: raise ValueError("wrapped") from e
for f in (nf, ve, ke, app, zero, chain, lambda: None): print(attempt(f))
try: chain()
except ValueError as e: print(repr(e.__cause__), type(e.__context__).__name__)
def early():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: return i
        finally:
            print("f", i)
print(early())
try:
    try: raise RuntimeError("a")
    finally: print("cleanup")
except RuntimeError as e: print("got", e)
try:
    [].pop()
except IndexError as e: print(e)
try: None.x
except AttributeError as e: print(e)
try: undefined_name
except NameError as e: print(e)
def re():
    try: raise KeyError("inner")
    except KeyError: raise
try: re()
except KeyError as e: print("again", e)
