"""The contents of a movement as plans count them: parts belong to the content above them."""

from collections.abc import Iterable
from dataclasses import dataclass

from thidua.movements.models import Movement, MovementContent


@dataclass(frozen=True)
class Numbered:
    """One content with its number in the movement, and its parts."""

    number: int
    pk: int
    text: str
    parts: tuple[str, ...] = ()


def numbered_contents(movement: Movement) -> list[Numbered]:
    """Contents from 1 on; one query."""
    return count_contents(movement.contents.all())


def count_contents(contents: Iterable[MovementContent]) -> list[Numbered]:
    """A part that no content precedes is counted as one."""
    found: list[tuple[MovementContent, list[str]]] = []
    for content in contents:
        if content.is_part and found:
            found[-1][1].append(content.words)
        else:
            found.append((content, []))
    return [Numbered(n, c.pk, c.words, tuple(parts)) for n, (c, parts) in enumerate(found, start=1)]
