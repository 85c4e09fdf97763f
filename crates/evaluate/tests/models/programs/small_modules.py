# %% base64 and math
import base64, math
print(base64.b64encode(b"a?>"), base64.urlsafe_b64encode(b"a?>~"), base64.b64decode("aGk="), math.ceil(1.2), math.floor(1.8), math.sqrt(4), math.prod([2, 3]), math.gcd(4, 6), math.log2(8))
# %% numbers and timedelta
import numbers
from datetime import timedelta, date, datetime, timezone
print(isinstance(1, numbers.Number), isinstance(1.5, numbers.Integral), isinstance("", numbers.Real), timedelta(minutes=2).total_seconds(), timedelta(days=1, hours=2).days, timedelta(hours=1) > timedelta(minutes=1), date(2024, 1, 2).isoformat(), date(2024, 1, 2) < date(2024, 2, 1), issubclass(datetime, date), (timedelta(hours=1) * 2).seconds)
# %% uuid, queue, signal, atexit, platform
import uuid, queue, signal, atexit, platform, gc, argparse
u = uuid.UUID("6BA7B810-9dad-11d1-80b4-00c04fd430c8"); print(u, repr(u), u.hex, u == uuid.NAMESPACE_DNS)
q = queue.Queue(); q.put(1); print(q.get(), q.empty())
print(signal.SIGTERM, repr(signal.SIGINT), signal.SIGTERM == 15, platform.system())
@atexit.register
def bye(): pass
p = argparse.ArgumentParser(description="x"); p.add_argument("--a", default=1)
# %% registries made with decorators, metaclasses and contexts
from contextvars import ContextVar, Token
from functools import partial
import weakref
v: ContextVar[int] = ContextVar("v")
def f(t: Token[int]) -> partial[int]: pass
class K: pass
k = K()
r = weakref.ref(k)
print(r() is k, isinstance(r, weakref.ref), v.get(3))
