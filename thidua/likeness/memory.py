"""The index in this process: built from the table when first asked, brought up to date before every answer.

The table is the truth; a row never changes, so what is new is what has a new id. A transaction may commit late with
smaller ids than others already seen, or be rolled back: therefore the latest `WINDOW` rows are watched, by their
number and the sum of their random marks, and read again when these differ. Older rows can only vanish, and whoever
asks the index looks each hit up in the table anyway.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.db.models import Count, Sum

from thidua.likeness.models import Fingerprint
from thidua.likeness.texts import as_text
from thidua.rules.likeness.index import Index

WINDOW = 2_000


class Memory:
    """One index with what is needed to keep it true."""

    def __init__(self) -> None:
        self.index = Index()
        self._settled = 0  # ids up to here are no longer watched
        self._marks: dict[int, int] = {}  # of the watched rows, by id

    def refresh(self) -> None:
        """Make the index as the table is now."""
        watched = Fingerprint.objects.filter(id__gt=self._settled).order_by()
        state = watched.aggregate(count=Count("id"), marks=Sum("mark"))
        if (state["count"], state["marks"] or 0) == (len(self._marks), sum(self._marks.values())):
            return
        marks = dict(watched.values_list("id", "mark"))
        self.index.remove({id for id, mark in self._marks.items() if marks.get(id) != mark})
        new = {id for id, mark in marks.items() if self._marks.get(id) != mark}
        if new:
            rows = watched.filter(id__gte=min(new)).order_by("id").values_list("id", "title", "body")
            self.index.add([as_text(*row) for row in rows.iterator() if row[0] in new])
        if len(marks) > 2 * WINDOW:
            self._settled = sorted(marks)[-WINDOW - 1]
            marks = {id: mark for id, mark in marks.items() if id > self._settled}
        self._marks = marks


_lock = Lock()
_memory = Memory()


@contextmanager
def index() -> Iterator[Index]:
    """The index, up to date, for one thread at a time; built when the process first asks."""
    with _lock:
        _memory.refresh()
        yield _memory.index
