"""What of the book was not yet compared with its text, piece by piece, each in words an officer can confirm."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from fractions import Fraction

from thidua.rules.explain import Asking, asked, edition, percent
from thidua.rules.model import (
    PERSON_DECIDES,
    Authority,
    AwardVersion,
    Book,
    Clause,
    Condition,
    Dossier,
    Group,
    Node,
    Posting,
    Quota,
    RewardRule,
    conditions,
)
from thidua.rules.quotas import base_words
from thidua.rules.reading import Reader
from thidua.rules.regimes import Regime

Row = Authority | RewardRule | Quota | Dossier | Posting | Condition | Clause | Regime
# How a text was seen, and where it stands in the file, are no part of what it says.
NOT_SAID = ("cite", "source", "grade", "verified", "note", "line", "text_en", "text_seen")
KIND_NAMES = {
    "regime": "Toàn văn luật",
    "version": "Toàn văn phiên bản",
    "condition": "Điều kiện",
    "hold": "Điều kiện chung",
    "authority": "Thẩm quyền",
    "quota": "Tỷ lệ tối đa",
    "dossier": "Thành phần hồ sơ",
    "posting": "Lấy ý kiến công khai",
    "reward": "Mức tiền thưởng",
    "threshold": "Ngưỡng biểu quyết",
    "salary": "Mức lương cơ sở",
    "rounding": "Làm tròn tiền thưởng",
    "multiplier": "Hệ số của tập thể",
    "overlap": "Nhiều tiền thưởng cho một thành tích",
    "clause": "Điều khoản",
    "remark": "Điều cần biết thêm",
}
MONEY_LISTS = {
    "salary": "base_salary",
    "rounding": "rounding",
    "multiplier": "collective_multiplier",
    "overlap": "same_achievement",
}
MAJORITIES = ("quorum", "majority")


@dataclass(frozen=True, slots=True)
class Provision:
    """One piece of the book: which, what it says, where it says that it is written, and its fingerprint."""

    kind: str
    owner: str  # the version; nothing for what the whole book shares
    key: str
    award: str
    words: str
    cite: str
    source: tuple[str, ...]
    note: str
    verified: bool
    since: date | None
    until: date | None
    fingerprint: str
    by_machine: bool  # whether the machine decides by it once it is confirmed
    value_name: str = ""  # the number that the book lacks and a confirmation must bring
    words_missing: bool = False  # the book lacks the very words: a new version in a file is needed, no confirmation

    @property
    def id(self) -> tuple[str, str, str]:
        return (self.kind, self.owner, self.key)

    @property
    def code(self) -> str:
        """A short name for addresses; the same as long as the piece is the same piece."""
        return hashlib.sha256("\0".join(self.id).encode()).hexdigest()[:12]


def provisions(book: Book) -> Iterator[Provision]:
    """Every piece that can be confirmed, compared or not, in the order of the book."""
    for regime in book.calendar.regimes:
        yield _regime(regime)
    for award in book.awards.values():
        for version in award.versions:
            yield from _of_version(book, version)
    for hold in book.hold:
        yield _condition(book, "hold", "", "", hold, None, None)
    yield from _clauses(book)
    yield from _of_procedure(book)
    yield from _of_money(book)


def unconfirmed(book: Book) -> tuple[Provision, ...]:
    """What asks a person because its text was not seen."""
    return tuple(provision for provision in provisions(book) if not provision.verified)


def fingerprint(row: Row | AwardVersion | Reader, book: Book | None = None) -> str:
    """What a piece says, as a digest: a confirmation holds only as long as the piece still says it."""
    if isinstance(row, Reader):
        said = sorted((str(k), str(v)) for k, v in row.data.items() if str(k) not in NOT_SAID)
        return _digest(repr(said))
    if isinstance(row, AwardVersion):
        base = book.last_seen(row) if book else row
        return _digest(repr((row.id, row.subjects, row.since, row.until, base.id, _tree(base.require))))
    return _digest(repr(_said(row)))


def authority_key(row: Authority) -> str:
    return f"{row.since or ''}/{row.who}"


def reward_key(row: RewardRule) -> str:
    return f"{row.subject}/{row.since or ''}"


def row_key(kind: str, row: Reader) -> str:
    """The name of a row of procedure.yaml or money.yaml, from what it is about, never from its place."""
    if kind == "threshold":
        return f"{'+'.join(row.texts('regimes'))}/{'+'.join(row.texts('awards'))}"
    if kind == "salary":
        return row.day("from").isoformat()
    if kind == "rounding":
        return row.text("regime")
    if kind == "overlap":
        return f"{row.text('id')}/{row.maybe_day('from') or ''}"
    return f"{'+'.join(row.texts('applies'))}/{row.maybe_day('from') or ''}"


def _of_version(book: Book, version: AwardVersion) -> Iterator[Provision]:
    yield _version(book, version)
    span = (version.since, version.until)
    for condition in conditions(version.require):
        yield _condition(book, "condition", version.id, version.award, condition, *span)
    for who in version.authority:
        days = (who.since or version.since, who.until or version.until)
        yield _row("authority", version, authority_key(who), f"thẩm quyền quyết định: {who.who}", who, *days)
    for reward in version.rewards:
        words = _money_words(reward)
        yield _row("reward", version, reward_key(reward), words, reward, reward.since, reward.until)
    if version.quota:
        words = f"không quá {_percent(version.quota.share)} % số {base_words(book, version.quota)}"
        yield _row("quota", version, "quota", words, version.quota, *span)
    if version.dossier:
        yield _row("dossier", version, "dossier", _dossier_words(version.dossier), version.dossier, *span)
    if version.posting:
        lacks = "days" if version.posting.days is None else ""
        yield _row("posting", version, "posting", _posting_words(version.posting), version.posting, *span, lacks)
    for remark in version.remarks:
        yield _row("remark", version, remark.id, remark.text, remark, *span)


def _regime(regime: Regime) -> Provision:
    """The law and its decrees as a whole: what papers name as their legal basis."""
    texts = f"{regime.law}; {regime.decree}"
    return Provision(
        kind="regime",
        owner="",
        key=regime.id,
        award="",
        words=f"{texts}: đã xem toàn văn",
        cite=texts,
        source=regime.source,
        note=regime.note,
        verified=regime.verified and regime.text_seen,
        since=regime.since,
        until=regime.until,
        fingerprint=fingerprint(regime),
        by_machine=False,
    )


def _version(book: Book, version: AwardVersion) -> Provision:
    if version.text_seen:
        words = f"{edition(version)} còn nguyên hiệu lực"
    else:
        words = f"văn bản mới giữ nguyên tiêu chuẩn của {edition(book.last_seen(version))}"
    last = version.confirmed_until
    return Provision(
        kind="version",
        owner=version.id,
        key="",
        award=version.award,
        words=words,
        cite=version.basis,
        source=(),
        note=version.note,
        verified=version.text_seen and last is not None and (version.until is not None and version.until <= last),
        since=version.since,
        until=version.until,
        fingerprint=fingerprint(version, book),
        by_machine=True,
        words_missing=book.last_seen(version).needs_text,
    )


def _condition(
    book: Book, kind: str, owner: str, award: str, condition: Condition, since: date | None, until: date | None
) -> Provision:
    return Provision(
        kind=kind,
        owner=owner,
        key=condition.id,
        award=award,
        words=asked(Asking(book, condition)),
        cite=condition.cite,
        source=condition.source,
        note=condition.note,
        verified=condition.verified,
        since=since,
        until=until,
        fingerprint=fingerprint(condition),
        by_machine=condition.kind not in (*PERSON_DECIDES, "hold"),
    )


def _row(
    kind: str,
    version: AwardVersion,
    key: str,
    words: str,
    row: Authority | RewardRule | Quota | Dossier | Posting | Clause,
    since: date | None,
    until: date | None,
    value_name: str = "",
) -> Provision:
    return Provision(
        kind=kind,
        owner=version.id,
        key=key,
        award=version.award,
        words=words,
        cite=row.cite,
        source=getattr(row, "source", ()),
        note=getattr(row, "note", ""),
        verified=row.verified,
        since=since,
        until=until,
        fingerprint=fingerprint(row),
        by_machine=kind in ("quota", "reward"),
        value_name=value_name,
    )


def _clauses(book: Book) -> Iterator[Provision]:
    """Sentences that no machine evaluates, of each chapter."""
    for chapter, clauses in book.clauses.items():
        for clause in clauses:
            yield Provision(
                kind="clause",
                owner=chapter,
                key=clause.id,
                award="",
                words=clause.text,
                cite=clause.cite,
                source=clause.source,
                note=clause.note,
                verified=clause.verified,
                since=clause.since,
                until=clause.until,
                fingerprint=fingerprint(clause),
                by_machine=False,
            )


def _of_procedure(book: Book) -> Iterator[Provision]:
    for name in MAJORITIES:
        row = book.procedure.reader(name)
        words = "số người phải dự họp" if name == "quorum" else "biểu quyết theo đa số"
        yield _shared("threshold", name, f"{words}: {_share_words(row)}", row)
    for row in book.procedure.readers("thresholds"):
        names = ", ".join(_name(book, award) for award in row.texts("awards"))
        words = f"{names} ({', '.join(row.texts('regimes'))}): {_share_words(row)} tổng số thành viên"
        yield _shared("threshold", row_key("threshold", row), words, row)


def _of_money(book: Book) -> Iterator[Provision]:
    for row in book.money.readers("base_salary"):
        words = f"mức lương cơ sở {row.integer('value'):,} đồng".replace(",", ".")
        yield _shared("salary", row_key("salary", row), words, row)
    for row in book.money.readers("rounding"):
        to = row.integer("to")
        words = "không làm tròn" if to == 1 else f"làm tròn đến {to:,} đồng".replace(",", ".")
        yield _shared("rounding", row_key("rounding", row), f"chế độ {row.text('regime')}: {words}", row)
    for row in book.money.readers("collective_multiplier"):
        names = ", ".join(_name(book, award) for award in row.texts("applies"))
        words = f"tập thể hưởng gấp {_decimal(row.fraction('factor'))} lần cá nhân: {names}"
        yield _shared("multiplier", row_key("multiplier", row), words, row)
    for row in book.money.readers("same_achievement"):
        yield _shared("overlap", row_key("overlap", row), row.text("text"), row)


def _shared(kind: str, key: str, words: str, row: Reader) -> Provision:
    return Provision(
        kind=kind,
        owner="",
        key=key,
        award="",
        words=words,
        cite=row.text("cite"),
        source=row.texts("source"),
        note=row.text("note", ""),
        verified=row.flag("verified"),
        since=row.maybe_day("from"),
        until=row.maybe_day("until"),
        fingerprint=fingerprint(row),
        by_machine=True,
    )


def _name(book: Book, award_id: str) -> str:
    award = book.awards.get(award_id)
    return award.name_vi if award else award_id


def _share_words(row: Reader) -> str:
    more = "trên " if row.flag("strict", False) else "từ "
    return f"{more}{row.integer('num')}/{row.integer('den')}"


def _money_words(reward: RewardRule) -> str:
    limit = "không quá " if reward.ceiling else ""
    return f"tiền thưởng {limit}{_decimal(reward.coefficient)} lần mức lương cơ sở"


def _dossier_words(dossier: Dossier) -> str:
    sets = f"; số bộ: {dossier.sets}" if dossier.sets is not None else ""
    return f"hồ sơ gồm: {', '.join(dossier.items)}{sets}"


def _posting_words(posting: Posting) -> str:
    if posting.days is None:
        return "số ngày lấy ý kiến công khai: sổ luật chưa ghi"
    unit = "ngày làm việc" if posting.unit == "working_days" else "ngày"
    return f"lấy ý kiến công khai {posting.days} {unit}"


def _percent(share: Fraction) -> str:
    return percent(share.numerator, share.denominator)


def _decimal(value: Fraction) -> str:
    return f"{float(value):.4f}".rstrip("0").rstrip(".").replace(".", ",")


def _tree(node: Node | None) -> object:
    if isinstance(node, Group):
        return (node.op, node.count, tuple(_tree(child) for child in node.of))
    return _said(node) if node is not None else None


def _said(row: Row) -> list[tuple[str, str]]:
    """Fields that say something, in order of their names; what is left at its default says nothing."""
    found = []
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name not in NOT_SAID and (field.default is MISSING or value != field.default):
            found.append((field.name, str(value)))
    return sorted(found)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def by_code(book: Book) -> Mapping[str, Provision]:
    """All pieces by their short names."""
    return {provision.code: provision for provision in provisions(book)}
