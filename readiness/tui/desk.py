"""A thread that owns a workspace: one reads, one writes, and the screen waits for neither."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from ..workspace import Moment, Workspace

T = TypeVar("T")


class Desk:
    """Does one job after another on a workspace of its own, opened in its thread at the first job.

    Args:
        name: of the thread.
        open: opens the workspace.
    """

    def __init__(self, name: str, open: Callable[[], Workspace]) -> None:
        self._open = open
        self._workspace: Workspace | None = None
        self._closed = False
        self._kept: tuple[str, Moment] | None = None
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)

    def submit(self, job: Callable[[Workspace], T]) -> Future[T]:
        """Do `job` when its turn comes."""
        return self._pool.submit(self._run, job)

    def _run(self, job: Callable[[Workspace], T]) -> T:
        if self._workspace is None:
            self._workspace = self._again()
        else:
            self._check(self._workspace)
        return job(self._workspace)

    def _check(self, workspace: Workspace) -> None:
        """Do no job on a file that has lost its name; if another has it, the next job is done on that one."""
        from ..workspace.door import Replaced

        try:
            workspace.check_file()
        except Replaced:
            self._kept = workspace.lang, workspace.moment
            self._close()
            raise

    def _again(self) -> Workspace:
        """Open it, in the language and at the moment that it was shown in before another file took its place."""
        opened = self._open()
        if self._kept is not None:
            opened.lang, opened.moment = self._kept
            self._kept = None
        return opened

    def restart(self, open: Callable[[], Workspace]) -> None:
        """Go on with another workspace, opened at the next job."""
        self._pool.submit(self._close)
        self._open = open

    def close(self) -> None:
        """Finish the job in hand, let go of the file, and take no more; once is enough."""
        if not self._closed:
            self._closed = True
            self._pool.submit(self._close)
            self._pool.shutdown(wait=True)

    def _close(self) -> None:
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None
