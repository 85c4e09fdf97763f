"""Background tasks."""

from starlette.background import BackgroundTasks
