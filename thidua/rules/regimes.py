"""Which law governs a dossier: by the day on which it was received for appraisal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from thidua.rules.reading import Reader, read_yaml

BOOK = Path(__file__).parent / "book"


class NoLaw(LookupError):
    """No law in the book governs this day."""


@dataclass(frozen=True, slots=True)
class Regime:
    """A law with its decree, from the first to the last day of receipt that it governs."""

    id: str
    law: str
    decree: str
    since: date
    until: date | None
    verified: bool
    note: str
    text_seen: bool = True
    source: tuple[str, ...] = ()
    grade: str = "-"
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Transition:
    """What becomes of a dossier that was under way when the law changed."""

    id: str
    changed: date
    before: str
    after: str
    cite: str
    verified: bool
    source: tuple[str, ...]
    grade: str = "-"
    more_favourable: bool = False  # whoever handed in before the change gets the new rule where it is better
    before_en: str = ""
    after_en: str = ""
    before_unseen: str = ""  # said as well, as long as the text of the new regime was not compared
    after_unseen: str = ""
    before_unseen_en: str = ""
    after_unseen_en: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Calendar:
    """All regimes and transition clauses of a book."""

    regimes: tuple[Regime, ...]
    transitions: tuple[Transition, ...]

    def regime_for(self, received: date) -> Regime:
        for regime in self.regimes:
            if regime.since <= received and (regime.until is None or received <= regime.until):
                return regime
        first = self.regimes[0].since
        raise NoLaw(f"Hồ sơ nhận ngày {received:%d/%m/%Y}: sổ luật chỉ có từ ngày {first:%d/%m/%Y}.")

    def note(self, received: date, lang: str = "vi", compared: bool = False) -> str:
        """What an officer must know about the change of law nearest to this dossier, or nothing. `compared`: the
        text that answers was, whether or not the law as a whole was."""
        regime = self.regime_for(received)
        for transition in self.transitions:
            before, after = self.told(transition, lang)
            if regime.since == transition.changed:
                plain = transition.after if lang == "vi" else transition.after_en
                return f"{plain if compared else after} ({transition.cite})"
            if regime.until is not None and (transition.changed - regime.until).days == 1:
                return f"{before} ({transition.cite})"
        return ""

    def told(self, one: Transition, lang: str = "vi") -> tuple[str, str]:
        """What holds for dossiers received before the change and after it; and what nobody compared, until somebody
        has."""
        vi = lang == "vi"
        before, after = (one.before, one.after) if vi else (one.before_en, one.after_en)
        if all(regime.text_seen for regime in self.regimes if regime.since == one.changed):
            return before, after
        unseen = (one.before_unseen, one.after_unseen) if vi else (one.before_unseen_en, one.after_unseen_en)
        return _joined(before, unseen[0]), _joined(after, unseen[1])

    def overtaken(self, received: date, on: date) -> Transition | None:
        """The change of law that lies between the receipt and the day of the judgement, where it lets the more
        favourable rule apply."""
        between = [t for t in self.transitions if received < t.changed <= on and t.more_favourable and t.verified]
        return max(between, key=lambda transition: transition.changed, default=None)


def _joined(*parts: str) -> str:
    return " – ".join(part for part in parts if part)


def read_calendar(path: Path) -> Calendar:
    """The calendar as its file is at this moment. Raises BadFile."""
    source = Reader(read_yaml(path), path.name)
    regimes = tuple(_regime(row) for row in source.readers("regimes"))
    transitions = tuple(_transition(row) for row in source.readers("transitions"))
    source.done()
    if not regimes:
        raise source.fault("chưa có chế độ pháp luật nào; cần ít nhất một dòng", "regimes")
    return Calendar(regimes=regimes, transitions=transitions)


def _regime(row: Reader) -> Regime:
    regime = Regime(
        id=row.text("id"),
        law=row.text("law"),
        decree=row.text("decree"),
        since=row.day("from"),
        until=row.maybe_day("until"),
        verified=row.flag("verified"),
        note=row.text("note", ""),
        text_seen=row.flag("text_seen", True),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
        line=row.where.line,
    )
    row.done()
    return regime


def _transition(row: Reader) -> Transition:
    transition = Transition(
        id=row.text("id"),
        changed=row.day("changed"),
        before=row.text("before"),
        after=row.text("after"),
        before_en=row.text("before_en"),
        after_en=row.text("after_en"),
        before_unseen=row.text("before_unseen", ""),
        after_unseen=row.text("after_unseen", ""),
        before_unseen_en=row.text("before_unseen_en", ""),
        after_unseen_en=row.text("after_unseen_en", ""),
        more_favourable=row.flag("more_favourable", False),
        cite=row.text("cite"),
        verified=row.flag("verified"),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
        line=row.where.line,
    )
    row.done()
    return transition
