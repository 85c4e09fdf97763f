"""The clock: unknown, and sleeping takes no time."""

import _fingerpost


def _clock(*args):
    return _fingerpost.unknown("the time")


time = time_ns = monotonic = monotonic_ns = perf_counter = perf_counter_ns = process_time = thread_time = _clock
strftime = strptime = localtime = gmtime = ctime = asctime = mktime = _clock
timezone = altzone = daylight = _fingerpost.unknown("the time zone")
tzname = ("UTC", "UTC")


def sleep(seconds, /):
    _fingerpost.wait()


def tzset():
    return None
