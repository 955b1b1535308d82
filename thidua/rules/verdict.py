"""Met, not met, or a person must judge; with findings; as it is stored and never rewritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from thidua.rules.reading import Reader

RESULTS = ("not_met", "needs_person", "met")  # 0, 1, 2 of the kernel
NOT_NEEDED = "not_needed"  # an alternative that another one has made unnecessary
NAMED = "named"  # the council's own choice: stated, never part of the verdict
FORMAT = 2  # 1 had no comparison of two laws


@dataclass(frozen=True, slots=True)
class Finding:
    """What one condition asked, what was found, what is missing, what would cure it, where it is written."""

    id: str
    result: str
    asked: str
    found: str
    missing: str
    cure: str
    cite: str
    verified: bool
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """The shortest way to "met": which conditions, how many steps, and the earliest year if all goes well."""

    distance: int
    missing: tuple[str, ...]
    text: str
    from_year: int | None
    from_day: date | None = None  # where the law counts years by date


@dataclass(frozen=True, slots=True)
class Compared:
    """The other law of a dossier that was under way when the law changed, and its answer in short."""

    version: str
    regime: str
    result: str
    missing: tuple[str, ...]
    undecided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one candidate and one award, under the law of the day of receipt."""

    result: str
    award: str
    subject: str
    version: str
    regime: str
    year: int
    received: date
    findings: tuple[Finding, ...]
    nearest: Nearest | None
    advice: Verdict | None
    unverified_law: str
    note: str
    book: str
    compared: Compared | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The conditions that fail and matter."""
        return tuple(finding.id for finding in self.findings if finding.result == "not_met")

    @property
    def undecided(self) -> tuple[str, ...]:
        """The conditions that a person must judge."""
        return tuple(finding.id for finding in self.findings if finding.result == "needs_person")

    def to_json(self) -> dict[str, object]:
        """Plain values in a stable order, enough to read the verdict again years later."""
        return {
            "format": FORMAT,
            "book": self.book,
            "award": self.award,
            "subject": self.subject,
            "version": self.version,
            "regime": self.regime,
            "year": self.year,
            "received": self.received.isoformat(),
            "verdict": self.result,
            "unverified_law": self.unverified_law,
            "note": self.note,
            "findings": [asdict(finding) for finding in self.findings],
            "nearest": _nearest_json(self.nearest),
            "advice": self.advice.to_json() if self.advice else None,
            "compared": asdict(self.compared) if self.compared else None,
        }


def verdict_from_json(data: Mapping[str, object]) -> Verdict:
    """The verdict that `to_json` wrote. Raises BadFile when it is not one."""
    row = Reader(data, "verdict")
    row.integer("format", least=1, most=FORMAT)
    nearest, advice, compared = (row.maybe_reader(key) for key in ("nearest", "advice", "compared"))
    return Verdict(
        result=row.choice("verdict", RESULTS),
        award=row.text("award"),
        subject=row.text("subject"),
        version=row.text("version"),
        regime=row.text("regime"),
        year=row.integer("year"),
        received=row.day("received"),
        findings=tuple(_finding(item) for item in row.readers("findings")),
        nearest=_nearest(nearest) if nearest else None,
        advice=verdict_from_json({str(key): value for key, value in advice.data.items()}) if advice else None,
        unverified_law=row.text("unverified_law"),
        note=row.text("note"),
        book=row.text("book"),
        compared=_compared(compared) if compared else None,
    )


def _nearest_json(nearest: Nearest | None) -> dict[str, object] | None:
    if nearest is None:
        return None
    return {
        "distance": nearest.distance,
        "missing": list(nearest.missing),
        "text": nearest.text,
        "from_year": nearest.from_year,
        "from_day": nearest.from_day.isoformat() if nearest.from_day else None,
    }


def _nearest(row: Reader) -> Nearest:
    return Nearest(
        distance=row.integer("distance"),
        missing=row.texts("missing"),
        text=row.text("text"),
        from_year=row.maybe_integer("from_year"),
        from_day=row.maybe_day("from_day"),
    )


def _compared(row: Reader) -> Compared:
    return Compared(
        version=row.text("version"),
        regime=row.text("regime"),
        result=row.choice("result", RESULTS),
        missing=row.texts("missing"),
        undecided=row.texts("undecided"),
    )


def _finding(row: Reader) -> Finding:
    return Finding(
        id=row.text("id"),
        result=row.text("result"),
        asked=row.text("asked"),
        found=row.text("found"),
        missing=row.text("missing"),
        cure=row.text("cure"),
        cite=row.text("cite"),
        verified=row.flag("verified"),
        kind=row.text("kind"),
        note=row.text("note"),
    )
