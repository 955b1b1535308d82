"""Several people at the same moment, each with a connection of their own; for tests of every slice.

Only for TransactionTestCase: other threads see what is committed, and nothing else.
"""

from collections.abc import Callable
from threading import Barrier, Event, Thread
from time import sleep

from django.db import OperationalError, close_old_connections, connection, transaction

from thidua.core.errors import Refused

LINGER = 1.0  # seconds: long enough for the other one to come in between


def together(*calls: Callable[[], object]) -> list[object]:
    """Run all at once, each in a thread with its own connection; answers results and exceptions."""
    barrier, results = Barrier(len(calls)), list[object](calls)

    def run(place: int, call: Callable[[], object]) -> None:
        close_old_connections()
        try:
            barrier.wait()
            results[place] = patiently(call)
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(n, call)) for n, call in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def patiently(call: Callable[[], object]) -> object:
    """The in-memory database of the tests answers "locked" at once where a file would wait."""
    while True:
        try:
            return call()
        except OperationalError as error:
            if "is locked" not in str(error):  # PostgreSQL's deadlock is an error, and says "blocked"
                raise
            sleep(0.01)


def overlapping(
    first: Callable[[], object], then: Callable[[], object], last: Callable[[], object] | None = None
) -> list[object]:
    """`then` begins when `first` has written everything but not committed: so it meets all its locks.

    With `last`, the transaction of `first` goes on with it while `then` waits: a ring, where the order is wrong.
    """
    written, ended = Event(), Event()

    def early() -> object:
        try:
            with transaction.atomic():
                result = first()
                written.set()
                ended.wait(LINGER)
                if last is not None:
                    last()
            return result
        finally:
            written.set()

    def late() -> object:
        written.wait()
        try:
            return then()
        finally:
            ended.set()

    return together(early, late)


def codes(results: list[object]) -> list[str]:
    """What came of each, in alphabetical order: the code of a refusal, else the name of the type."""
    return sorted(r.code if isinstance(r, Refused) else type(r).__name__ for r in results)
