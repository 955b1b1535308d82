"""Which field an idea seems to belong to, by the words the contest gave each field."""

from collections.abc import Callable, Sequence

from thidua.core.text import fold
from thidua.ideas.models import ContestField

Suggestion = Callable[[str, str], ContestField | None]
_IN_TITLE = 2  # a word of the title counts as two of the content


def suggestion_of(fields: Sequence[ContestField]) -> Suggestion:
    """(folded title, folded content) -> the field most of whose words stand there; none when two have as many."""
    phrases = [
        (one, {f" {fold(word)} " for word in (one.name, *one.words.splitlines()) if fold(word)}) for one in fields
    ]

    def suggest(title: str, body: str) -> ContestField | None:
        head, text = f" {title} ", f" {title} {body} "
        scored = [
            (sum(word in text for word in words) + (_IN_TITLE - 1) * sum(word in head for word in words), one)
            for one, words in phrases
        ]
        best = max((score for score, _ in scored), default=0)
        found = [one for score, one in scored if score == best]
        return found[0] if best and len(found) == 1 else None

    return suggest
