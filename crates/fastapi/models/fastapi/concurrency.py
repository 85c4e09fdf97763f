"""Thread helpers."""

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool, run_until_first_complete
