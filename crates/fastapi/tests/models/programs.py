# --- smoke
from fastapi import FastAPI, APIRouter, Depends
def dep(): ...
app = FastAPI(title="t")
router = APIRouter(prefix="/r", tags=["a"], dependencies=[Depends(dep)])
@router.get("/x/{id:int}", tags=["b"], deprecated=True)
def read(id: int): ...
@router.websocket("/ws")
async def ws(websocket): ...
app.include_router(router, prefix="/api", tags=["c"])
