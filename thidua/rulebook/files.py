"""The files of the law as the site uses them: the last good ones, looked at again every few seconds.

A broken file stops nothing. The site goes on with what it read last, and says on the page of the book, to
those who can mend it, which file and line are wrong.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from django.conf import settings

from thidua.core.clock import now
from thidua.rules.local_rules import gather, read_file
from thidua.rules.model import Book
from thidua.rules.reading import BadFile
from thidua.rules.shelf import BookShelf

LOOK_EVERY = timedelta(seconds=3)
NOTHING: Mapping[str, object] = {}


@dataclass
class City:
    """The parameters of one city's file as last read well, and what is wrong with the file now."""

    parameters: Mapping[str, object]
    fault: str = ""
    stamp: tuple[int, int] = (0, 0)


_looked: dict[Path, datetime] = {}
_cities: dict[Path, City] = {}


def book() -> Book:
    """The last good book of the folder named by the settings. Raises BadFile when there never was one."""
    shelf = _shelf(settings.RULES_BOOK, settings.RULES_KEEP)
    return shelf.current(look=_due(settings.RULES_BOOK))


def city() -> Mapping[str, object]:
    """The parameters of the city named by the settings, as last read well; without a city, nothing is set."""
    if not settings.LOCAL_RULES:
        return NOTHING
    path = settings.RULES_BOOK / "local" / f"{settings.LOCAL_RULES}.yaml"
    known = _cities.setdefault(path, City(NOTHING))
    if _due(path):
        _read(path, known)
    return known.parameters


def faults() -> list[str]:
    """What keeps newer files from being used, each with file, line and cure; nothing when all is well."""
    try:
        book()
    except BadFile as error:
        return [str(error)]
    found = []
    fault = _shelf(settings.RULES_BOOK, settings.RULES_KEEP).fault
    if fault:
        found.append(fault.sentence + (f" (và {fault.more} lỗi khác)" if fault.more else ""))
    city()
    found += [
        known.fault for path, known in _cities.items() if known.fault and path.parent.parent == settings.RULES_BOOK
    ]
    return found


def reload() -> list[str]:
    """Look at the files now; answers what is wrong with them."""
    _looked.clear()
    return faults()


def _due(path: Path) -> bool:
    """Whether it is time to look again; a clock that was set back counts as time gone by."""
    moment, last = now(), _looked.get(path)
    if last is not None and abs(moment - last) < LOOK_EVERY:
        return False
    _looked[path] = moment
    return True


def _read(path: Path, known: City) -> None:
    try:
        stat = path.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
        if stamp == known.stamp:
            return
        known.stamp = stamp
        text = path.read_text(encoding="utf-8")
        known.parameters, known.fault = gather(read_file(book(), text, path.name)), ""
    except UnicodeDecodeError:
        known.fault = f"{path.name}: tệp không phải UTF-8; lưu lại tệp ở dạng UTF-8"
    except OSError as error:
        known.fault = f"{path.name}: không đọc được tệp ({error.strerror})"
    except BadFile as error:
        known.fault = str(error)


@cache
def _shelf(path: Path, keep: Path | None) -> BookShelf:
    return BookShelf(path, keep if keep and _writable(keep) else None)


def _writable(folder: Path) -> bool:
    """A site that cannot write there still runs; only a restart beside broken files would find no book."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK)
