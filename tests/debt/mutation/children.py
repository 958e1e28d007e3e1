"""A mutant lives only in a forked child's memory: no file changes, and no mutant meets another."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable

import hypothesis

from tests.debt.mutation.results import KILLED, LIVED, TIMED_OUT, UNFIT

# Libraries are warm before pytest starts.
PYTEST = ("-x", "-q", "--no-header", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
_MEMORY = 3 << 30  # a mutant that counts without end is stopped before the machine is


_CODES = {0: LIVED, 3: UNFIT, -signal.SIGALRM: TIMED_OUT}


class NotChangedError(Exception):
    """The mutant could not be put in place."""


def steady() -> None:
    """The properties try the same cases for every mutant. Before the tests are collected."""
    hypothesis.settings.register_profile("steady", derandomize=True, database=None)
    hypothesis.settings.load_profile("steady")


def in_a_child(passes: Callable[[], bool], seconds: int) -> str:
    """How the child ended: every test passed, one failed (or it crashed), or it ran too long."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            silence = os.open(os.devnull, os.O_WRONLY)
            os.dup2(silence, 1)
            os.dup2(silence, 2)
            signal.alarm(seconds)
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            sys.setswitchinterval(0.1)
            code = 0 if passes() else 1
        except NotChangedError:
            code = 3
        finally:
            os._exit(code)
    return _CODES.get(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), KILLED)
