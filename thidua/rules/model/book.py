"""The whole law of the product: awards with their versions by date."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from thidua.rules.model.clauses import Clause, Occasions, read_occasions
from thidua.rules.model.conditions import Condition
from thidua.rules.model.versions import AwardVersion, within
from thidua.rules.reading import Reader
from thidua.rules.regimes import Calendar


class NoVersion(LookupError):
    """The book has no text of this award for this subject on this day."""


SUBJECT_VI = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
SUBJECT_EN = {"individual": "individuals", "collective": "collectives", "household": "households"}
AWARD_KINDS = ("title", "commendation", "state_honor", "city_award")
LEVELS = ("commune", "grassroots", "province", "state")


@dataclass(frozen=True, slots=True)
class Award:
    """An award under one id, with all its versions."""

    id: str
    code: str
    name_vi: str
    name_en: str
    kind: str
    level: str
    subjects: tuple[str, ...]
    versions: tuple[AwardVersion, ...]
    file: str = ""

    def name(self, lang: str) -> str:
        return self.name_vi if lang == "vi" else self.name_en


@dataclass(frozen=True)
class Book:
    """The whole law of the product, with the hash under which verdicts remember it."""

    awards: dict[str, Award]
    versions: dict[str, AwardVersion]
    calendar: Calendar
    sources: dict[str, str]
    hold: tuple[Condition, ...]
    clauses: dict[str, tuple[Clause, ...]]  # by topic: principles, initiatives, councils, procedure, money
    procedure: Reader
    money: Reader
    hash: str
    path: Path
    english: dict[str, str] = field(default_factory=dict)  # of what is noted in Vietnamese

    @cached_property
    def occasions(self) -> Occasions:
        """Which honors are no step towards another, as the procedure says it."""
        row = self.procedure.maybe_reader("occasions_not_counted")
        return read_occasions(row) if row else Occasions()

    def said(self, text: str, lang: str) -> str:
        """A note of the book in this language; as it is written where it has no English."""
        return text if lang == "vi" else self.english.get(text, text)

    def quoted(self, award_id: str, lang: str = "vi") -> str:
        """The name of an award in quotation marks; the id itself for one that the book does not know."""
        award = self.awards.get(award_id)
        return f"“{award.name(lang)}”" if award else award_id

    def is_title(self, award_id: str) -> bool:
        award = self.awards.get(award_id)
        return award is not None and award.kind == "title"

    def version_on(self, award_id: str, subject: str, day: date) -> AwardVersion | None:
        """The same as `version_for`, with nothing where the book is silent."""
        try:
            return self.version_for(award_id, subject, day)
        except NoVersion:
            return None

    def version_for(self, award_id: str, subject: str, received: date) -> AwardVersion:
        """The one version for this award, subject and day. Raises NoVersion where the book is silent."""
        award = self.awards.get(award_id)
        if award is None:
            raise NoVersion(f"Sổ luật không có danh hiệu hoặc hình thức “{award_id}”.")
        for version in award.versions:
            if version.variant or subject not in version.subjects:
                continue
            if within(received, version.since, version.until):
                return version
        raise NoVersion(
            f"Chưa có văn bản đã đối chiếu về “{award.name_vi}” ({SUBJECT_VI.get(subject, subject)}) "
            f"cho hồ sơ nhận ngày {received:%d/%m/%Y}."
        )

    def simplified(self, award_id: str) -> Book:
        """The same book in which this award has its variants of the simplified procedure alone. Raises
        NoVersion for an award without one."""
        award = self.awards.get(award_id)
        variants = [replace(v, variant=False) for v in award.versions if v.variant] if award else []
        if award is None or not variants:
            raise NoVersion(f"Sổ luật không có thủ tục đơn giản riêng cho “{award.name_vi if award else award_id}”.")
        return replace(
            self,
            awards={**self.awards, award_id: replace(award, versions=tuple(variants))},
            versions={**self.versions, **{version.id: version for version in variants}},
        )

    def clauses_about(self, award_id: str) -> tuple[Clause, ...]:
        """The clauses of every topic that name this award."""
        return tuple(clause for topic in self.clauses.values() for clause in topic if award_id in clause.awards)

    def last_seen(self, version: AwardVersion) -> AwardVersion:
        """The version itself, or the last one before it whose text was seen."""
        while not version.text_seen:
            version = self.versions[version.follows]
        return version

    def with_version(self, changed: AwardVersion) -> Book:
        """The same book with one version replaced: for what-if, never stored."""
        award = self.awards[changed.award]
        versions = tuple(changed if v.id == changed.id else v for v in award.versions)
        return replace(
            self,
            awards={**self.awards, award.id: replace(award, versions=versions)},
            versions={**self.versions, changed.id: changed},
            hash=f"{self.hash}+{changed.id}",
        )
