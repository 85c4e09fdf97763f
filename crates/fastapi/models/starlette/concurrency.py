"""Thread helpers: the call happens, the thread does not matter."""


async def run_in_threadpool(func, *args, **kwargs):
    return func(*args, **kwargs)


async def iterate_in_threadpool(iterator):
    for item in iterator:
        yield item


async def run_until_first_complete(*args):
    return None
