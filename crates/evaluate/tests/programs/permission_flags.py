from enum import Flag, IntFlag, auto, IntEnum
class Perm(IntFlag):
    READ = 1; WRITE = 2; ADMIN = READ | WRITE | 4
class F(Flag):
    A = auto(); B = auto()
print(Perm.READ | Perm.WRITE, Perm.WRITE in Perm.ADMIN, int(Perm.ADMIN), Perm(3) == 3, bool(Perm.READ & Perm.WRITE), F.A | F.B, F.A in (F.A | F.B), (F.A | F.B) & ~F.A == F.B)
def require(*perms):
    need = 0
    for p in perms: need |= p
    def deco(fn): fn.need = need; return fn
    return deco
@require(Perm.READ, Perm.WRITE)
def edit(): ...
@require()
def free(): ...
def allowed(user, fn): return user & fn.need == fn.need
print(allowed(Perm.ADMIN, edit), allowed(Perm.READ, edit), allowed(Perm(0), free), int(edit.need))
class Status(IntEnum):
    OK = 200, "fine"
    NOT_FOUND = 404, "lost"
    def __new__(cls, code, phrase):
        obj = int.__new__(cls, code); obj._value_ = code; obj.phrase = phrase
        return obj
print(Status.OK, Status(404).phrase, Status.OK == 200, Status.NOT_FOUND.name, Status.OK + 1, [s.phrase for s in Status], f"{Status.OK}", f"{Status.OK:>5}", str(Status.OK), repr(Status.OK))
