"""The whole law of the product: awards with their versions by date."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from thidua.rules.model.conditions import Condition
from thidua.rules.model.versions import AwardVersion, within
from thidua.rules.reading import Reader
from thidua.rules.regimes import Calendar


class NoVersion(LookupError):
    """The book has no text of this award for this subject on this day."""


SUBJECT_VI = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
SUBJECT_EN = {"individual": "individuals", "collective": "collectives", "household": "households"}
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


@dataclass(frozen=True)
class Book:
    """The whole law of the product, with the hash under which verdicts remember it."""

    awards: dict[str, Award]
    versions: dict[str, AwardVersion]
    calendar: Calendar
    sources: dict[str, str]
    hold: tuple[Condition, ...]
    procedure: Reader
    money: Reader
    hash: str
    path: Path

    def version_for(self, award_id: str, subject: str, received: date) -> AwardVersion:
        """The one version for this award, subject and day. Raises NoVersion where the book is silent."""
        award = self.awards.get(award_id)
        if award is None:
            raise NoVersion(f"Sổ luật không có danh hiệu hoặc hình thức “{award_id}”.")
        for version in award.versions:
            if subject in version.subjects and within(received, version.since, version.until):
                return version
        raise NoVersion(
            f"Chưa có văn bản đã đối chiếu về “{award.name_vi}” ({SUBJECT_VI.get(subject, subject)}) "
            f"cho hồ sơ nhận ngày {received:%d/%m/%Y}."
        )

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
