"""The lines in which people type a pledge: a content, "– " a part of it, "CT: " a target."""

import hashlib
import re
from collections.abc import Iterable

from thidua.core.text import clean
from thidua.movements.splitting import split_contents
from thidua.pledges.inputs import ItemInput
from thidua.pledges.models import PledgeItem

PART, TARGET = "– ", "CT: "
_PART = re.compile(r"^[-–—]\s+")
_TARGET = re.compile(r"^(?:CT|ct|Chỉ tiêu)\s*:\s*")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)/]|[IVX]{1,4}[.)])\s+\S")
_SOURCE = re.compile(r"^\(?\s*Nguồn\b")
_MEASURED = re.compile(r"\d\s*%|≥|\bcao hơn\b|\bxếp hạng\b")


def read_items(text: str) -> tuple[ItemInput, ...]:
    """One item a line; blank lines are left out."""
    return tuple(_item(line) for raw in text.splitlines() if (line := clean(raw)))


def item_lines(items: Iterable[ItemInput | PledgeItem]) -> str:
    """As `read_items` reads it."""
    marks = {PledgeItem.Kind.PART.value: PART, PledgeItem.Kind.TARGET.value: TARGET}
    return "\n".join(f"{marks.get(item.kind, '')}{item.text}" for item in items)


def propose_items(text: str) -> str:
    """Lines for a person to confirm, from an official text as it was pasted; its numbers may restart.

    When contents are numbered, what stands before the first of them is news, not pledge, and is left out.
    What names a measure is proposed once more below its content, as a target.
    """
    lines: list[str] = []
    for item in split_contents(_numbered_part(text)):
        lines.append(item)
        lines += [f"{TARGET}{clause}" for clause in _measured(item)]
    return "\n".join(lines)


def hash_of(title: str, items: Iterable[ItemInput | PledgeItem]) -> str:
    """What a signature stands for: the title and every item in order."""
    lines = [title, *(f"{item.kind}|{item.text}" for item in items)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _item(line: str) -> ItemInput:
    if mark := _TARGET.match(line):
        return ItemInput(PledgeItem.Kind.TARGET, line[mark.end() :])
    if mark := _PART.match(line):
        return ItemInput(PledgeItem.Kind.PART, line[mark.end() :])
    return ItemInput(PledgeItem.Kind.CONTENT, line)


def _numbered_part(text: str) -> str:
    lines = text.splitlines()
    numbered = [n for n, line in enumerate(lines) if _NUMBERED.match(line)]
    kept = lines[numbered[0] :] if len(numbered) > 1 else lines
    return "\n".join(line for line in kept if not _SOURCE.match(line.strip()))


def _measured(item: str) -> list[str]:
    clauses = [clean(part).rstrip(".") for part in item.removeprefix(PART).split(";")]
    return [clause for clause in clauses if _MEASURED.search(clause)]
