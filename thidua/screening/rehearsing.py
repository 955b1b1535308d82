"""What if a number of the law were another: who would be added, who lost, before every award. Never stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from thidua.core.errors import Refused
from thidua.core.text import fold, name_key, title_key
from thidua.people.models import Person, Unit
from thidua.rules.explain import percent
from thidua.rules.explain.asked import Asking
from thidua.rules.explain.asked import asked as words_of
from thidua.rules.explain.words import RATING_VI, REACH_VI
from thidua.rules.facts import RATINGS, REACHES
from thidua.rules.foresight import under_draft, what_if
from thidua.rules.model import AwardVersion, Book, Condition, NoVersion, conditions
from thidua.rules.quotas import quota_for
from thidua.screening import engine, store
from thidua.screening.engine import Asked, Told
from thidua.screening.facts import Ids
from thidua.screening.models import Screening
from thidua.screening.rows import Rows, rows_over
from thidua.screening.states import IN, MET, NO_CAP
from thidua.screening.tree import read_tree

CHUNK = 5000
Face = tuple[str, str, str]
QUOTA, DRAFT = "quota", "draft"
NUMBERS = {  # which numbers a kind of condition has
    "rating": ("years", "min"),
    "rating_count": ("years", "min"),
    "award_streak": ("times",),
    "award_count": ("times",),
    "initiative": ("times", "reach"),
    "science_work": ("times", "reach"),
    "member_share": ("share",),
    "member_exists": ("times",),
    "months": ("months",),
}
NAMES = {
    "years": "số năm",
    "times": "số lần",
    "share": "tỷ lệ",
    "min": "xếp loại",
    "reach": "phạm vi",
    "months": "số tháng",
}
WORDS: Mapping[str, tuple[str, ...]] = {"min": RATINGS, "reach": REACHES}
MOST = {"years": 30, "times": 30, "months": 12}


@dataclass(frozen=True)
class Choice:
    """A number that can be rehearsed: its key on the form, and how it reads today."""

    key: str
    words: str


@dataclass(frozen=True)
class Change:
    """One number replaced, or the whole standard by its draft."""

    award: str
    subject: str
    key: str
    value: str


@dataclass(frozen=True)
class Outcome:
    """One award before and after."""

    award: str
    subject: str
    name: str
    before: int
    after: int
    met_before: int
    met_after: int
    added: Ids
    lost: Ids

    @property
    def gained(self) -> int:
        return len(self.added)

    @property
    def dropped(self) -> int:
        return len(self.lost)

    @property
    def changed(self) -> bool:
        return bool(self.gained or self.dropped or self.met_before != self.met_after)


def choices(book: Book, run: Screening, local: object, award: str, subject: str) -> list[Choice]:
    """What can be changed in this award as the law of the run's day has it."""
    version = _version(book, run, award, subject)
    found = [Choice(*pair) for condition in conditions(version.require) for pair in _numbers(book, condition, run.year)]
    quota = quota_for(book, award, subject, run.received, local)  # type: ignore[arg-type]
    if quota is not None:
        share = percent(quota.share.numerator, quota.share.denominator)
        found.insert(0, Choice(QUOTA, f"chỉ tiêu: nay {share} % ({quota.cite})"))
    if any(one.draft is not None for one in book.awards[award].versions):
        found.append(Choice(DRAFT, "toàn bộ tiêu chuẩn theo dự thảo đang có trong sổ luật"))
    return found


def rehearse(run: Screening, change: Change) -> list[Outcome]:
    """The question of the run asked twice of the run's own facts: under the book of today, and with the change.

    Both times as if every unit vouched: what a number changes would not show while all wait for the unit's word.
    Refuses: unknown_change, bad_value, files_gone.
    """
    asked = replace(Asked.by(run), attested=True)
    other = _changed(asked, run, change)
    population = engine.assumed(asked, store.facts(run.code))
    before = engine.ask(asked, population)
    after = engine.ask(other, population, since=before)
    pairs = zip(engine.tell(asked, before), engine.tell(other, after), strict=True)
    return [_outcome(old, new, np.isin(old.ids, _candidates(run, old.subject))) for old, new in pairs]


def _candidates(run: Screening, subject: str) -> Ids:
    """The candidates the run is about; others were asked because they share places with these."""
    ids: Ids = store.columns(run.code, subject)["id"]
    return ids


@dataclass(frozen=True)
class Moved:
    """One candidate whom the change adds or loses, ready for a list."""

    pk: int
    code: str
    name: str
    unit: str
    award: str
    award_id: str
    subject: str
    added: bool

    @property
    def words(self) -> str:
        return "Được thêm" if self.added else "Không còn"

    @property
    def tone(self) -> str:
        return "success" if self.added else "danger"


def changed_rows(outcome: Sequence[Outcome]) -> Rows:
    """All who are added or lost, as rows of a list: two queries."""
    moved = [
        (place, one, pk, added)
        for place, one in enumerate(outcome)
        for added, ids in ((True, one.added), (False, one.lost))
        for pk in ids.tolist()
    ]
    people = _faces_of({pk for _, one, pk, _ in moved if one.subject == "individual"})
    units = {unit.pk: unit for unit in read_tree().units.values()}
    lines = [
        Moved(number, *_face(people, units, one.subject, pk), one.name, one.award, one.subject, added)
        for number, (_, one, pk, added) in enumerate(moved)
    ]
    columns: dict[str, NDArray[Any]] = {
        "id": np.arange(len(lines)),
        "search": np.array([fold(f"{line.name} {line.unit} {line.award}") for line in lines], np.str_),
        "award": np.array([place for place, *_ in moved], np.int32),
        "added": np.array([line.added for line in lines], np.int8),
        "order": _places([name_key(line.name) for line in lines]),
        "unit": _places([title_key(line.unit) for line in lines]),
    }
    return rows_over(columns, lambda places: [lines[place] for place in places.tolist()])


def _faces_of(ids: set[int]) -> dict[int, Face]:
    """Code, name and unit."""
    found: dict[int, Face] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), CHUNK):
        rows = Person.objects.filter(pk__in=wanted[start : start + CHUNK]).values_list(
            "pk", "code", "full_name", "unit__name"
        )
        found |= {pk: (code, name, unit) for pk, code, name, unit in rows}
    return found


def _face(people: dict[int, Face], units: dict[int, Unit], subject: str, pk: int) -> Face:
    if subject == "individual":
        return people.get(pk, ("", "", ""))
    return units[pk].code, units[pk].name, ""


def _places(keys: list[str]) -> NDArray[np.int32]:
    """The place of each in the order of its key."""
    order = {key: place for place, key in enumerate(sorted(set(keys)))}
    return np.array([order[key] for key in keys], np.int32)


def _outcome(old: Told, new: Told, inside: NDArray[np.bool_]) -> Outcome:
    before, after = _chosen(old) & inside, _chosen(new) & inside
    return Outcome(
        award=old.award,
        subject=old.subject,
        name=old.name,
        before=int(np.count_nonzero(before)),
        after=int(np.count_nonzero(after)),
        met_before=int(np.count_nonzero((old.answer == MET) & inside)),
        met_after=int(np.count_nonzero((new.answer == MET) & inside)),
        added=old.ids[after & ~before],
        lost=old.ids[before & ~after],
    )


def _chosen(told: Told) -> NDArray[np.bool_]:
    """Met, and with a place where places are limited."""
    chosen: NDArray[np.bool_] = (told.answer == MET) & ((told.place == IN) | (told.place == NO_CAP))
    return chosen


def _numbers(book: Book, condition: Condition, year: int) -> Iterator[tuple[str, str]]:
    words = words_of(Asking(book, condition, year=year))
    for field in NUMBERS.get(condition.kind, ()):
        value = getattr(condition, field)
        if value in (None, "", 0):
            continue
        for word in (w for w in WORDS.get(field, ()) if w != value):
            yield f"{condition.id}:{field}:{word}", f"{words} – {NAMES[field]} thành “{word_of(field, word)}”"
        if field not in WORDS:
            yield f"{condition.id}:{field}", f"{words} – {NAMES[field]}, nay {_shown(value)}"


def word_of(field: str, word: str) -> str:
    return (RATING_VI if field == "min" else REACH_VI)[word]


def _shown(value: object) -> str:
    return f"{percent(value.numerator, value.denominator)} %" if isinstance(value, Fraction) else str(value)


def _changed(asked: Asked, run: Screening, change: Change) -> Asked:
    """The question with another book, or other parameters of the city."""
    known = {choice.key for choice in choices(asked.book, run, asked.local, change.award, change.subject)}
    if change.key not in known:
        raise Refused("unknown_change", "Hãy chọn một con số của danh hiệu, hình thức này để thử.", "change")
    if change.key == DRAFT:
        return replace(asked, book=under_draft(asked.book, change.award))
    version = _version(asked.book, run, change.award, change.subject)
    if change.key == QUOTA:
        return _other_quota(asked, version, change)
    condition, field, *word = change.key.split(":")
    value: Any = word[0] if word else _value(field, change.value)
    return replace(asked, book=what_if(asked.book, version, {condition: {field: value}}))


def _other_quota(asked: Asked, version: AwardVersion, change: Change) -> Asked:
    share = _share(change.value)
    if version.quota is not None:
        changed = replace(version, quota=replace(version.quota, share=share))
        return replace(asked, book=asked.book.with_version(changed))
    local: Any = asked.local
    row = {**local["quota"][change.award], "share": f"{share.numerator}/{share.denominator}"}
    return replace(asked, local={**local, "quota": {**local["quota"], change.award: row}})


def _version(book: Book, run: Screening, award: str, subject: str) -> AwardVersion:
    try:
        return book.last_seen(book.version_for(award, subject, run.received))
    except NoVersion as silent:
        raise Refused("unknown_change", str(silent), "award") from silent


def _value(field: str, text: str) -> int | Fraction:
    if field == "share":
        return _share(text)
    plain = text.strip()
    if not (plain.isascii() and plain.isdigit() and 1 <= int(plain[:4]) <= MOST[field]):
        raise Refused("bad_value", f"Giá trị mới phải là một số nguyên từ 1 đến {MOST[field]}.", "value")
    return int(plain)


def _share(text: str) -> Fraction:
    """20, 20 % or 1/5; more than nothing, at most all."""
    plain = text.replace("%", "").replace(",", ".").replace(":", "/").strip()
    try:
        found = Fraction(plain) if "/" in plain else Fraction(plain) / 100
    except (ValueError, ZeroDivisionError):
        found = Fraction(0)
    if not 0 < found <= 1 or found.denominator > 10_000:
        raise Refused("bad_value", "Tỷ lệ mới phải lớn hơn 0 % và không quá 100 %, ví dụ 20 hoặc 1/5.", "value")
    return found
