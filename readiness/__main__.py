"""The entry point: runs the command line and answers for every way in which it can end.

The handlers stand before any other import, so that an interrupt or a failure while the program is still
loading ends as it does later: with one line and the documented exit code (`readiness.errors.ExitCode`).
"""

from __future__ import annotations

import errno
import gc
import io
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

# Members of ExitCode as numbers: the enumeration may be what failed to load.
_OK, _USAGE, _BUG, _BUSY, _INTERRUPTED = 0, 2, 70, 75, 130
_FULL = (errno.ENOSPC, errno.EDQUOT)


def _silence(stream: object) -> None:
    """Point a stream whose reader is gone at nothing, for the interpreter's last flush to go to."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[attr-defined]
    except (OSError, ValueError, AttributeError):
        return  # not a real file: it has nothing to flush to


def _report(error: BaseException) -> int:
    """Say on stderr what is wrong, and return the exit code for it.

    A `ReadinessError` is meant to be read. Of any other only its kind and place are told: its message may
    quote a confidential value.
    """
    errors = sys.modules.get("readiness.errors")
    if errors is not None and isinstance(error, errors.ReadinessError):
        print(f"readiness: {error}", file=sys.stderr)
        return int(error.exit_code)
    if isinstance(error, OSError) and error.errno in _FULL:
        print(f"readiness: cannot write ({error.strerror}): free some space and try again", file=sys.stderr)
        return _BUSY
    if os.environ.get("READINESS_TRACEBACK"):
        import traceback

        traceback.print_exception(error)
        return _BUG
    place, trace = "", error.__traceback__
    while trace is not None:
        place = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    print(
        f"readiness: internal error ({type(error).__name__}{place}); what was not finished is not saved. "
        "Set READINESS_TRACEBACK=1 to see all of it.",
        file=sys.stderr,
    )
    return _BUG


def _exit_code(stop: SystemExit) -> int:
    """The number that a `SystemExit` means; a text is printed to stderr first, as the interpreter would."""
    if stop.code is None or isinstance(stop.code, int):
        return stop.code or _OK
    print(stop.code, file=sys.stderr)
    return _USAGE


def main(argv: list[str] | None = None) -> int:
    """Run `readiness` with the arguments `argv` (default: the process's own) and return its exit code.

    Never raises: an interrupt is 130, a closed pipe 0, a `ReadinessError` its own code and one line on
    stderr, a full disk 75, any other error 70 (contracts, "Exit codes").
    """
    gc.set_threshold(100_000, 20, 20)  # a short process: collecting while it loads costs a tenth of a gate
    try:
        try:
            for stream in (sys.stdout, sys.stderr):  # a terminal without Unicode shows escapes, not a crash
                if isinstance(stream, io.TextIOWrapper):
                    stream.reconfigure(errors="backslashreplace")
            from readiness.cli import main as run

            code = int(run(sys.argv[1:] if argv is None else argv))
        except SystemExit as stop:
            code = _exit_code(stop)
        sys.stdout.flush()
        sys.stderr.flush()
        return code
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _silence(sys.stdout)
        _silence(sys.stderr)
        return _OK
    except BaseException as error:
        if isinstance(error, OSError):
            _silence(sys.stdout)  # what is left in it cannot be written by the interpreter's last flush either
        try:
            return _report(error)
        except OSError:
            _silence(sys.stderr)
            return _BUG


def run() -> NoReturn:
    """The installed command: `main`, and then an end without the interpreter's own.

    Taking apart, object by object, what the operating system takes back anyway is a twelfth of an export. Where
    something could be waiting for that end, a thread or a function registered for it, it takes place.
    """
    code = main()
    if sys.modules.keys().isdisjoint(("atexit", "threading")):
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    run()
