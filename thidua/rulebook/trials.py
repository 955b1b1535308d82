"""Cases before the book: one tried live, and those that would come out otherwise under a confirmation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from thidua.rulebook.current import book_of_files, current_book
from thidua.rulebook.queries import cases_in_use
from thidua.rules.casefile import Case, all_cases, as_yaml, parse_cases, run
from thidua.rules.model import Book
from thidua.rules.overlay import Confirmation
from thidua.rules.reader.words import VERDICTS
from thidua.rules.reading import BadFile
from thidua.rules.verdict import Verdict

KEPT = 5000
MOST = 500  # of the officers' cases looked at for one change
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

    @property
    def answer(self) -> str:
        """What came out, in words that differ wherever anything asked for differs."""
        result = VERDICTS[self.verdict.result][0] if self.verdict else ""
        return "; ".join(part for part in (result, self.words) if part)


@dataclass(frozen=True)
class Change:
    """A case that comes out otherwise than now once something is in force."""

    name: str
    award_name: str
    place: str  # file and line, of a case of the book
    url: str  # of an officer's case
    before: str
    after: str
    why: str  # how it then differs from what was expected; nothing where it is as expected


def tried(book: Book, body: Mapping[str, object]) -> Outcome:
    """One case run now; nothing is kept."""
    try:
        case = _case(as_yaml([body]))
    except BadFile as error:
        return Outcome(False, error=error.why)
    return _outcome(book, case)


def _outcome(book: Book, case: Case) -> Outcome:
    if case.award not in book.awards:
        return Outcome(False, error=f"Sổ luật không có danh hiệu hoặc hình thức “{case.award}”.")
    try:
        verdict, wrong = run(book, case)
    except BadFile as error:
        return Outcome(False, error=error.why)
    return Outcome(not wrong, tuple(wrong), "", verdict)


def changed_by(one: Confirmation, award: str) -> list[Change]:
    """The cases of this award, or of all where it is "", that would come out otherwise once this is in force:
    first the officers' own, then those beside the book. Each is asked under the law of its own day."""
    kept = [(row.body, row.name, "", row.get_absolute_url()) for row in cases_in_use(award)[:MOST]]
    beside = [
        (case, case.name, str(case.place), "") for case in all_cases(book_of_files()) if award in ("", case.award)
    ]
    found = (_change(case, name, place, url, one) for case, name, place, url in (*kept, *beside))
    return [change for change in found if change is not None]


def _change(said: Mapping[str, object] | Case, name: str, place: str, url: str, one: Confirmation) -> Change | None:
    try:
        case = said if isinstance(said, Case) else _case(as_yaml([said]))
    except BadFile:
        return None
    now, then = current_book(case.received), current_book(case.received, also=(one,))
    if now is then:
        return None
    before, after = _outcome(now, case), _outcome(then, case)
    if before.answer == after.answer:
        return None
    award = book_of_files().awards.get(case.award)
    return Change(name, award.name_vi if award else case.award, place, url, before.answer, after.answer, after.words)


@lru_cache(maxsize=KEPT)
def _case(text: str) -> Case:
    """The case in this text; the same text is read once."""
    return parse_cases(text, "trường hợp thử")[0]
