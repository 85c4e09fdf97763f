"""Dates and times: what the clock says is unknown, and so is what is computed from it."""

import _fingerpost

MINYEAR = 1
MAXYEAR = 9999


class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        self._seconds = (weeks * 7 + days) * 86400 + hours * 3600 + minutes * 60 + seconds + milliseconds / 1000 + microseconds / 1000000

    def total_seconds(self):
        return float(self._seconds)

    @property
    def days(self):
        return int(self._seconds // 86400)

    @property
    def seconds(self):
        return int(self._seconds % 86400)

    def __add__(self, other):
        return timedelta(seconds=self._seconds + other._seconds) if isinstance(other, timedelta) else other + self

    def __sub__(self, other):
        return timedelta(seconds=self._seconds - other._seconds)

    def __mul__(self, factor):
        return timedelta(seconds=self._seconds * factor)

    __rmul__ = __mul__

    def __neg__(self):
        return timedelta(seconds=-self._seconds)

    def __truediv__(self, other):
        return self._seconds / other._seconds if isinstance(other, timedelta) else timedelta(seconds=self._seconds / other)

    def __eq__(self, other):
        return isinstance(other, timedelta) and self._seconds == other._seconds

    def __lt__(self, other):
        return self._seconds < other._seconds

    def __le__(self, other):
        return self._seconds <= other._seconds

    def __gt__(self, other):
        return self._seconds > other._seconds

    def __ge__(self, other):
        return self._seconds >= other._seconds

    def __hash__(self):
        return hash(self._seconds)

    def __bool__(self):
        return self._seconds != 0


class tzinfo:
    pass


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        self._offset = offset

    def utcoffset(self, dt):
        return self._offset


UTC = timezone.utc = timezone(timedelta())


def _clock(*args, **kwargs):
    return _fingerpost.unknown("the time")


class date:
    def __init__(self, year, month, day):
        self.year = year
        self.month = month
        self.day = day

    today = fromtimestamp = fromordinal = fromisoformat = fromisocalendar = staticmethod(_clock)

    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        return _clock

    def isoformat(self):
        return str(self.year).zfill(4) + "-" + str(self.month).zfill(2) + "-" + str(self.day).zfill(2)

    __str__ = isoformat

    def _key(self):
        return (self.year, self.month, self.day)

    def __eq__(self, other):
        return type(other) is type(self) and self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key()

    def __gt__(self, other):
        return self._key() > other._key()

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        return _fingerpost.unknown("a computed date")

    __sub__ = __radd__ = __rsub__ = __add__


class datetime(date):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        date.__init__(self, year, month, day)
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
        self.tzinfo = tzinfo

    now = utcnow = strptime = combine = utcfromtimestamp = fromtimestamp = fromisoformat = staticmethod(_clock)

    def _key(self):
        return (self.year, self.month, self.day, self.hour, self.minute, self.second, self.microsecond)

    def isoformat(self, sep="T", timespec="auto"):
        return _fingerpost.unknown("a date as text")

    def __str__(self):
        return self.isoformat()


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)


class time:
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
        self.tzinfo = tzinfo

    fromisoformat = staticmethod(_clock)
