"""The book of law in memory: awards, their versions by date, and the tree of conditions of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

from thidua.rules.facts import RATINGS, REACHES, SUBJECTS
from thidua.rules.reading import BadFile, Reader, Table, read_yaml
from thidua.rules.regimes import BOOK, Calendar, load_calendar

CLAIMS = ("movement", "sudden_merit", "service_record", "cluster_lead", "combat_ingenuity")
PERSON_DECIDES = ("attest", *CLAIMS, "local_rule", "selected_among")
KINDS = (
    *PERSON_DECIDES,
    "rating",
    "rating_count",
    "award_streak",
    "award_count",
    "prior_award",
    "initiative",
    "science_work",
    "meets_standard",
    "member_share",
    "member_exists",
    "no_discipline",
    "months",
    "hold",
)
OPERATORS = (">=", ">", "=")
LEVELS = ("commune", "grassroots", "province", "state")


class NoVersion(LookupError):
    """The book has no text of this award for this subject on this day."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that is asked, with its numbers, where it is written, and how sure we are of the text."""

    id: str
    kind: str
    cite: str
    source: tuple[str, ...] = ()
    grade: str = "-"
    verified: bool = False
    text: str = ""
    text_en: str = ""
    note: str = ""
    award: str = ""
    min: str = ""
    years: int | None = None
    times: int = 1
    reach: str = ""
    applied: bool = False
    share: Fraction = Fraction(0)
    op: str = ">="
    what: str = ""
    opens: str = ""
    after: str = ""
    within: str = ""
    months: int = 0
    only_kinds: tuple[str, ...] = ()
    claim: bool = False  # stands beneath an alternative: nobody claims it unless it is said


@dataclass(frozen=True, slots=True)
class Group:
    """All of, any of, or at least `count` of."""

    op: str
    of: tuple[Node, ...]
    count: int = 0


Node = Condition | Group


@dataclass(frozen=True, slots=True)
class Authority:
    """Who may decide, on which days."""

    who: str
    cite: str
    verified: bool
    since: date | None = None
    until: date | None = None
    source: tuple[str, ...] = ()
    grade: str = "-"


@dataclass(frozen=True, slots=True)
class RewardRule:
    """A coefficient of the base salary, for decisions of certain days."""

    coefficient: Fraction
    cite: str
    verified: bool
    subject: str = ""
    since: date | None = None
    until: date | None = None
    ceiling: bool = False
    note: str = ""
    source: tuple[str, ...] = ()
    grade: str = "-"


@dataclass(frozen=True, slots=True)
class Quota:
    """At most this share of those who hold another award."""

    share: Fraction
    of: str
    cite: str
    verified: bool
    source: tuple[str, ...] = ()
    grade: str = "-"


@dataclass(frozen=True, slots=True)
class Dossier:
    """The papers asked for."""

    items: tuple[str, ...]
    sets: int | None
    cite: str
    verified: bool
    note: str = ""
    source: tuple[str, ...] = ()
    grade: str = "-"


@dataclass(frozen=True, slots=True)
class Posting:
    """How long a proposal is posted for comment; no days means: not found in any text."""

    days: int | None
    unit: str
    cite: str
    verified: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class AwardVersion:
    """One award as one text had it, for dossiers received from `since` to `until`."""

    id: str
    award: str
    code: str
    subjects: tuple[str, ...]
    since: date
    until: date | None
    confirmed_until: date | None
    require: Node | None
    text_seen: bool = True
    follows: str = ""  # where the text was not seen: the last version whose text was
    basis: str = ""
    note: str = ""
    authority: tuple[Authority, ...] = ()
    rewards: tuple[RewardRule, ...] = ()
    quota: Quota | None = None
    dossier: Dossier | None = None
    posting: Posting | None = None

    def confirmed(self, received: date) -> bool:
        """Whether the evidence for this text reaches the day."""
        last = self.confirmed_until
        return self.text_seen and last is not None and received <= last

    def authority_on(self, day: date) -> tuple[Authority, ...]:
        return tuple(a for a in self.authority if within(day, a.since, a.until))


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


SUBJECT_VI = {"individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình"}
SUBJECT_EN = {"individual": "individuals", "collective": "collectives", "household": "households"}


def within(day: date, since: date | None, until: date | None) -> bool:
    """Both ends included; an open end has no limit."""
    return (since is None or since <= day) and (until is None or day <= until)


def conditions(node: Node | None) -> Iterator[Condition]:
    """All leaves of a tree, in the order of the text."""
    if isinstance(node, Condition):
        yield node
    elif node is not None:
        for child in node.of:
            yield from conditions(child)


def load_book(path: Path | None = None) -> Book:
    """The book in this folder (default: our own), read once. Raises BadFile with file and line."""
    return _load((path or BOOK).resolve())


@cache
def _load(path: Path) -> Book:
    digest = hashlib.sha256()
    awards: dict[str, Award] = {}
    for file in sorted([*path.glob("*.yaml"), *path.glob("titles/*.yaml"), *path.glob("commendations/*.yaml")]):
        if file.name.endswith(".cases.yaml"):
            continue
        digest.update(file.relative_to(path).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
        if file.parent != path:
            award = _award(Reader(read_yaml(file), file.name), file)
            if award.id in awards:
                raise BadFile(f"{file.name}: “{award.id}” đã có ở tệp khác")
            awards[award.id] = award
    procedure = Reader(read_yaml(path / "procedure.yaml"), "procedure.yaml")
    hold = tuple(parse_condition(row, claim=False) for row in procedure.readers("holds"))
    return Book(
        awards=awards,
        versions={version.id: version for award in awards.values() for version in award.versions},
        calendar=load_calendar(path / "regimes.yaml"),
        sources=_sources(path / "sources.yaml"),
        hold=hold,
        procedure=procedure,
        money=Reader(read_yaml(path / "money.yaml"), "money.yaml"),
        hash=digest.hexdigest()[:16],
        path=path,
    )


@cache
def load_local(name: str = "demo", path: Path | None = None) -> dict[str, object]:
    """The parameters of a city, as `Candidate.local` and `ballots.rule_for` take them; read once, not to
    be changed: one and the same mapping for all candidates is evaluated once."""
    content = Reader(read_yaml((path or BOOK) / "local" / f"{name}.yaml"), f"{name}.yaml")
    return {str(key): value for key, value in content.reader("parameters").data.items()}


def _sources(path: Path) -> dict[str, str]:
    rows = Reader(read_yaml(path), path.name)
    return {str(key): rows.text(str(key)) for key in rows.data}


def _award(source: Reader, file: Path) -> Award:
    award_id = source.text("id")
    if file.stem != award_id:
        raise BadFile(f"{file.name}: tệp phải mang tên “{award_id}.yaml”")
    raw: dict[str, Mapping[object, object]] = {}
    versions: list[AwardVersion] = []
    for row in source.readers("versions"):
        row = _amended(row, raw)
        versions.append(_version(row, award_id))
        raw[versions[-1].id] = row.data
    award = Award(
        id=award_id,
        code=source.text("code"),
        name_vi=source.text("name_vi"),
        name_en=source.text("name_en"),
        kind=source.choice("kind", ("title", "commendation")),
        level=source.choice("level", LEVELS),
        subjects=source.texts("subjects"),
        versions=tuple(versions),
    )
    source.done()
    return award


def _amended(row: Reader, raw: dict[str, Mapping[object, object]]) -> Reader:
    """A version that `amends` another repeats it, except for the keys it gives itself."""
    if not row.has("amends"):
        return row
    earlier = raw.get(row.text("amends"))
    if earlier is None:
        raise row.bad("amends", "phải là mã của một phiên bản đứng trước trong cùng tệp")
    table = Table({**earlier, **{key: value for key, value in row.data.items() if key != "amends"}})
    return Reader(table, row.where)


def _version(row: Reader, award_id: str) -> AwardVersion:
    seen = row.flag("text_seen", True)
    require = row.raw("require", None)
    posting = row.maybe_reader("posting")
    version = AwardVersion(
        id=row.text("id"),
        award=award_id,
        code=row.text("code"),
        subjects=row.texts("subjects"),
        since=row.day("from"),
        until=row.maybe_day("until"),
        confirmed_until=row.maybe_day("confirmed_until"),
        require=parse_tree(require, row.where) if require is not None else None,
        text_seen=seen,
        follows=row.text("follows", ""),
        basis=row.text("basis", ""),
        note=row.text("note", ""),
        authority=tuple(_authority(item) for item in row.readers("authority")),
        rewards=tuple(_reward(item) for item in row.readers("rewards")),
        quota=_quota(row.maybe_reader("quota")),
        dossier=_dossier(row.maybe_reader("dossier")),
        posting=_posting(posting) if posting else None,
    )
    row.done()
    if not version.subjects or any(subject not in SUBJECTS for subject in version.subjects):
        raise row.bad("subjects", "không hợp lệ")
    if seen == (version.require is None) or seen == bool(version.follows):
        raise BadFile(f"{row.where}: bản đã thấy văn bản cần “require”; bản chưa thấy cần “follows”")
    return version


def parse_tree(data: object, where: str, *, claim: bool = False) -> Node:
    """A condition tree from YAML; beneath an alternative every attestation is a claim."""
    row = Reader(data, where)
    for op in ("all", "any"):
        if row.has(op):
            beneath = claim or op == "any"
            children = tuple(parse_tree(item, row.where, claim=beneath) for item in row.items(op))
            row.done()
            if not children:
                raise BadFile(f"{row.where}: “{op}” trống")
            return Group(op=op, of=children)
    if row.has("at_least"):
        children = tuple(parse_tree(item, row.where, claim=True) for item in row.items("of"))
        group = Group(op="at_least", of=children, count=row.integer("at_least"))
        row.done()
        return group
    if row.has("unless"):
        exception = parse_tree(row.raw("unless"), row.where, claim=True)
        rest = Table({key: value for key, value in row.data.items() if key != "unless"})
        rest.line = getattr(data, "line", 0)
        return Group(op="any", of=(parse_tree(rest, where, claim=True), exception))
    return parse_condition(row, claim=claim)


def parse_condition(row: Reader, *, claim: bool) -> Condition:
    """One leaf. Raises BadFile for a kind, a word or a key that the book does not know."""
    condition = Condition(
        id=row.text("id"),
        kind=row.choice("kind", KINDS),
        cite=row.text("cite"),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
        verified=row.flag("verified"),
        text=row.text("text", ""),
        text_en=row.text("text_en", ""),
        note=row.text("note", ""),
        award=row.text("award", ""),
        min=row.choice("min", ("", *RATINGS), ""),
        years=row.maybe_integer("years"),
        times=row.integer("times", 1),
        reach=row.choice("reach", ("", *REACHES), ""),
        applied=row.flag("applied", False),
        share=row.fraction("share", 0),
        op=row.choice("op", OPERATORS, ">="),
        what=row.text("what", ""),
        opens=row.text("opens", ""),
        after=row.text("after", ""),
        within=row.text("within", ""),
        months=row.integer("months", 0),
        only_kinds=row.texts("only_kinds"),
        claim=claim,
    )
    row.done()
    return condition


def _authority(row: Reader) -> Authority:
    authority = Authority(
        who=row.text("who"),
        cite=row.text("cite"),
        verified=row.flag("verified"),
        since=row.maybe_day("from"),
        until=row.maybe_day("until"),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
    )
    row.done()
    return authority


def _reward(row: Reader) -> RewardRule:
    reward = RewardRule(
        coefficient=row.fraction("coef"),
        cite=row.text("cite"),
        verified=row.flag("verified"),
        subject=row.choice("subject", ("", *SUBJECTS), ""),
        since=row.maybe_day("from"),
        until=row.maybe_day("until"),
        ceiling=row.flag("ceiling", False),
        note=row.text("note", ""),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
    )
    row.done()
    return reward


def _quota(row: Reader | None) -> Quota | None:
    if row is None:
        return None
    quota = Quota(
        share=row.fraction("share"),
        of=row.text("of"),
        cite=row.text("cite"),
        verified=row.flag("verified"),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
    )
    row.done()
    return quota


def _dossier(row: Reader | None) -> Dossier | None:
    if row is None:
        return None
    dossier = Dossier(
        items=row.texts("items"),
        sets=row.maybe_integer("sets"),
        cite=row.text("cite", ""),
        verified=row.flag("verified"),
        note=row.text("note", ""),
        source=row.texts("source"),
        grade=row.text("grade", "-"),
    )
    row.done()
    return dossier


def _posting(row: Reader) -> Posting:
    posting = Posting(
        days=row.maybe_integer("days"),
        unit=row.text("unit", "working_days"),
        cite=row.text("cite", ""),
        verified=row.flag("verified"),
        note=row.text("note", ""),
    )
    row.done()
    return posting
