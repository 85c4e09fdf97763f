import asyncio, inspect
from contextlib import asynccontextmanager
class Service:
    async def fetch(self, x): return x * 2
    async def __aenter__(self): return self
    async def __aexit__(self, *a): return False
    def __aiter__(self): return self.items()
    async def items(self):
        for i in range(3): yield i
@asynccontextmanager
async def lifespan(app):
    app["up"] = True
    yield {"state": 1}
    app["up"] = False
async def main():
    app = {}
    async with Service() as s, lifespan(app) as st:
        print(await s.fetch(4), app, st, [i async for i in s])
        async for i in s: print("item", i)
    print(app)
    return "ret"
print(asyncio.run(main()), inspect.iscoroutinefunction(main), inspect.isasyncgenfunction(Service.items), inspect.iscoroutinefunction(lifespan))
async def gather(): return await asyncio.gather(*(Service().fetch(i) for i in range(3)))
print(asyncio.run(gather()))
