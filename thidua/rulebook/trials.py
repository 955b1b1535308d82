"""Cases before the book: one tried live, and those that would come out otherwise under a confirmation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from thidua.rulebook.current import book_of_files, current_book
from thidua.rulebook.queries import cases_in_use
from thidua.rules.casefile import Case, all_cases, as_yaml, parse_cases, run
from thidua.rules.explain import edition
from thidua.rules.model import SUBJECT_VI, Book
from thidua.rules.overlay import Confirmation
from thidua.rules.reader.words import VERDICTS
from thidua.rules.reading import BadFile
from thidua.rules.verdict import Verdict

KEPT = 5000
MOST = 500  # of the officers' cases looked at for one change
CODE = re.compile(r"\b[A-Za-z][A-Za-z0-9_.]*[A-Za-z0-9]\b")
WANTED = ", mong đợi "
NONE = "none"
FILES = {"dates": "ngày áp dụng", "money": "tiền thưởng", "procedure": "biểu quyết, thủ tục"}


@dataclass(frozen=True)
class Outcome:
    """Whether a case holds, and how the book differs from it; `error` where it cannot be read."""

    holds: bool
    wrong: tuple[str, ...] = ()
    error: str = ""
    verdict: Verdict | None = None

    @property
    def told(self) -> list[str]:
        """How the book differs, with answers, conditions and versions in words."""
        return [CODE.sub(lambda found: self._named(found[0]), sentence) for sentence in self.wrong]

    @property
    def words(self) -> str:
        return self.error or "; ".join(self.told)

    @property
    def answer(self) -> str:
        """What came out: the answer and the conditions that keep it from being “met”."""
        if self.verdict is None:
            return self.error
        asked = {finding.id: finding.asked for finding in self.verdict.findings}
        parts = [VERDICTS[self.verdict.result][0]]
        for what, ids in (("thiếu", self.verdict.missing), ("chờ xem xét", self.verdict.undecided)):
            parts += [f"{what}: {'; '.join(asked[one] for one in ids)}"] if ids else []
        return " – ".join(parts)

    @property
    def beside(self) -> str:
        """What of money, a cap, a vote or a day came out otherwise than expected."""
        return "; ".join(one.split(WANTED)[0] for one in self.told)

    def _named(self, code: str) -> str:
        """The words for a code of an answer, a condition or a version; any other word stays."""
        if code == NONE:
            return "không có"
        if code in VERDICTS:
            return f"“{VERDICTS[code][0]}”"
        book = book_of_files()
        if code in book.versions:
            return edition(book.versions[code])
        regimes = {regime.id: regime.law for regime in book.calendar.regimes}
        if code in regimes:
            return regimes[code]
        verdict = self.verdict
        known = [*verdict.findings, *(verdict.advice.findings if verdict.advice else ())] if verdict else []
        words = {finding.id: finding.asked for finding in known}
        return f"“{words[code]}”" if code in words else code


@dataclass(frozen=True)
class Change:
    """A case that comes out otherwise than now once something is in force."""

    name: str
    award_name: str
    place: str  # file, line and name, of a case of the book
    url: str  # of an officer's case
    before: str
    after: str
    holds: bool  # whether it then comes out as was expected


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
        (case, _called(case), str(case.place), "") for case in all_cases(book_of_files()) if award in ("", case.award)
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
    if (before.verdict and before.verdict.result, before.wrong) == (
        after.verdict and after.verdict.result,
        after.wrong,
    ):
        return None
    award = book_of_files().awards.get(case.award)
    words = [before.answer, after.answer]
    if words[0] == words[1]:  # then money, a cap, a vote or a day differs
        words = [
            f"{word}; {one.beside or 'đúng như mong đợi'}" for word, one in zip(words, (before, after), strict=True)
        ]
    return Change(name, award.name_vi if award else case.award, place, url, words[0], words[1], after.holds)


def _called(case: Case) -> str:
    """A case beside the book in the officers' words; its own name is for those who write the book."""
    topic = FILES.get(case.file.split(".")[0], "")
    who = SUBJECT_VI[case.candidate.subject]
    start = "Trường hợp mẫu" + (f" về {topic}" if topic else "")
    return f"{start}: {who}, hồ sơ nhận ngày {case.received:%d/%m/%Y}, xét năm {case.year}"


@lru_cache(maxsize=KEPT)
def _case(text: str) -> Case:
    """The case in this text; the same text is read once."""
    return parse_cases(text, "trường hợp thử")[0]
