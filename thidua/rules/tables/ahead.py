"""Reads the next rows while the last ones are being packed."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from typing import TypeVar

Item = TypeVar("Item")
AHEAD = 2


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The same items, made by a second thread, at most two ahead; its faults are raised here."""
    waiting: queue.Queue[tuple[Item | None, BaseException | None]] = queue.Queue(AHEAD)
    stop = threading.Event()

    def fill() -> None:
        fault: BaseException | None = None
        try:
            for item in items:
                if not _put(waiting, (item, None), stop):
                    return
        except BaseException as error:
            fault = error
        _put(waiting, (None, fault), stop)

    thread = threading.Thread(target=fill, daemon=True, name="facts")
    thread.start()
    try:
        while True:
            item, fault = waiting.get()
            if fault is not None:
                raise fault
            if item is None:
                return
            yield item
    finally:
        stop.set()
        thread.join()


def _put(
    waiting: queue.Queue[tuple[Item | None, BaseException | None]],
    item: tuple[Item | None, BaseException | None],
    stop: threading.Event,
) -> bool:
    """Whether the item found its place before the reader left."""
    while not stop.is_set():
        try:
            waiting.put(item, timeout=0.1)
            return True
        except queue.Full:
            continue
    return False
