"""Cases before the book: one tried live, all of them run, and those that a change would turn red."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from thidua.rulebook.models import LawCase
from thidua.rulebook.queries import cases_in_use
from thidua.rules.casefile import Case, as_yaml, parse_cases, run
from thidua.rules.model import Book
from thidua.rules.reader.words import VERDICTS
from thidua.rules.reading import BadFile
from thidua.rules.verdict import Verdict

KEPT = 5000
ANSWER = re.compile(r"\b(needs_person|not_met|met)\b")


@dataclass(frozen=True)
class Outcome:
    """Whether a case holds, and how the book differs from it; `error` where it cannot be read."""

    holds: bool
    wrong: tuple[str, ...] = ()
    error: str = ""
    verdict: Verdict | None = None

    @property
    def told(self) -> list[str]:
        """How the book differs, with the answers in words."""
        return [ANSWER.sub(lambda found: f"“{VERDICTS[found[0]][0]}”", sentence) for sentence in self.wrong]

    @property
    def words(self) -> str:
        return self.error or "; ".join(self.told)


@dataclass(frozen=True)
class Broken:
    """A case that holds today and would not under another book."""

    code: str
    name: str
    award_name: str
    why: str


def tried(book: Book, body: Mapping[str, object]) -> Outcome:
    """One case run now; nothing is kept."""
    try:
        case = _case(as_yaml([body]))
        if case.award not in book.awards:
            return Outcome(False, error=f"Sổ luật không có danh hiệu hoặc hình thức “{case.award}”.")
        verdict, wrong = run(book, case)
    except BadFile as error:
        return Outcome(False, error=error.why)
    return Outcome(not wrong, tuple(wrong), "", verdict)


def outcomes(book: Book, rows: Iterable[LawCase]) -> dict[int, Outcome]:
    """All of them by key."""
    return {row.pk: tried(book, row.body) for row in rows}


def cases_broken_by(book: Book, current: Book) -> list[Broken]:
    """The cases in use that hold under the current book and would not under this one; one query."""
    return [
        Broken(row.code, row.name, row.award_name, after.words)
        for row in cases_in_use()
        if tried(current, row.body).holds and not (after := tried(book, row.body)).holds
    ]


@lru_cache(maxsize=KEPT)
def _case(text: str) -> Case:
    """The case in this text; the same text is read once."""
    return parse_cases(text, "trường hợp thử")[0]
