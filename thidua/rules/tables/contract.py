"""The tables of docs/facts.md: their columns, in which words and numbers they speak, and what empty means."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.rules.facts import DISCIPLINE_LEVELS, DISCIPLINE_STATES, RATINGS, REACHES, SUBJECTS

ID, YEAR, COUNT, MONTHS, SCORE, FLAG, DAY = "id", "year", "count", "months", "score", "flag", "day"
NUMBERS = (ID, YEAR, COUNT, MONTHS)
JUDGED = ("", "not_met", "pending", "met")  # the place is the code
CLOSED: dict[str, tuple[str, ...]] = {  # lists of words that no file may add to
    "rating": RATINGS,
    "reach": REACHES,
    "subject": SUBJECTS,
    "level": DISCIPLINE_LEVELS,
    "status": DISCIPLINE_STATES,
    "result": JUDGED,
}
OPEN = ("award", "kind", "condition", "occasion")  # lists that grow with what is read
NONE = -1  # the code of an empty word, and of months not known


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type (a number, a flag, a day, or the list its words are from), and what empty means."""

    type: str
    required: bool = False
    empty: int = 0

    @property
    def is_word(self) -> bool:
        return self.type in CLOSED or self.type in OPEN


def _of(owner: str) -> dict[str, dict[str, Column]]:
    """The tables that persons and units have alike."""
    who = {owner: Column(ID, required=True)}
    return {
        "year": {
            **who,
            "year": Column(YEAR, required=True),
            "known": Column(FLAG, empty=1),
            "rating": Column("rating", empty=NONE),
            "months": Column(MONTHS, empty=NONE),
            "lineage_unknown": Column(FLAG),
            "score": Column(SCORE),
        },
        "title": {**who, "award": Column("award", required=True), "year": Column(YEAR, required=True)},
        "honor": {
            **who,
            "award": Column("award", required=True),
            "decided": Column(DAY),
            "year": Column(YEAR),
            "achievement_to": Column(YEAR),
            "occasion": Column("occasion", empty=NONE),
            "uncertain": Column(FLAG),
        },
        "judgement": {
            **who,
            "condition": Column("condition", required=True),
            "result": Column("result", required=True),
        },
    }


_PERSON, _UNIT = _of("person"), _of("unit")
_WORK = {
    "person": Column(ID, required=True),
    "reach": Column("reach", required=True),
    "recognized": Column(DAY),
    "applied": Column(DAY),
    "used": Column(FLAG),
}
CONTRACT: dict[str, dict[str, Column]] = {
    "person": {
        "id": Column(ID, required=True),
        "subject": Column("subject"),
        "kind": Column("kind", empty=NONE),
        "unit": Column(ID),
        "attested": Column(FLAG),
        "born": Column(DAY),
    },
    "person_year": _PERSON["year"],
    "person_title": _PERSON["title"],
    "person_honor": _PERSON["honor"],
    "initiative": _WORK,
    "science_work": _WORK,
    "discipline": {
        "person": Column(ID, required=True),
        "level": Column("level", required=True),
        "decided": Column(DAY),
        "ended": Column(DAY),
        "status": Column("status"),
    },
    "judgement": _PERSON["judgement"],
    "unit": {
        "id": Column(ID, required=True),
        "cluster": Column(ID),
        "kind": Column("kind", empty=NONE),
        "attested": Column(FLAG),
    },
    "unit_year": _UNIT["year"],
    "unit_title": _UNIT["title"],
    "unit_honor": _UNIT["honor"],
    "unit_judgement": _UNIT["judgement"],
    "unit_members": {
        "unit": Column(ID, required=True),
        "count": Column(COUNT, required=True),
        "completed": Column(COUNT),
        "disciplined": Column(COUNT),
    },
    "unit_holding": {
        "unit": Column(ID, required=True),
        "award": Column("award", required=True),
        "number": Column(COUNT, required=True),
    },
}
