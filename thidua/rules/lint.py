"""What a book must be: cited, dated, without gaps between versions, circles or unknown words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from thidua.rules.model import (
    PERSON_DECIDES,
    Authority,
    Award,
    AwardVersion,
    Book,
    Condition,
    Group,
    Node,
    Quota,
    RewardRule,
    conditions,
    within,
)

# What a kind cannot do without; and which words beyond the common ones it understands.
NEEDS: dict[str, tuple[str, ...]] = {
    "rating": ("min",),
    "rating_count": ("min", "years", "within"),
    "award_streak": ("award",),
    "award_count": ("award", "within"),
    "prior_award": ("award",),
    "initiative": ("reach",),
    "science_work": ("reach",),
    "meets_standard": ("award",),
    "member_share": ("what", "share"),
    "member_exists": ("award",),
    "months": ("months",),
    "attest": ("text",),
    "local_rule": ("text",),
    "selected_among": ("text",),
}
MAY: dict[str, tuple[str, ...]] = {
    "rating": ("years", "after", "opens"),
    "award_streak": ("times",),
    "award_count": ("times",),
    "prior_award": ("opens",),
    "initiative": ("times", "years", "applied", "within"),
    "science_work": ("times", "years", "applied", "within"),
    "member_share": ("op",),
    "member_exists": ("times",),
    "combat_ingenuity": ("only_kinds",),
    "hold": ("years",),
}
DEFAULTS: dict[str, object] = {
    "award": "", "min": "", "years": None, "times": 1, "reach": "", "applied": False, "share": 0, "op": ">=",
    "what": "", "opens": "", "after": "", "within": "", "months": 0, "only_kinds": (),
}  # fmt: skip
ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")


def lint(book: Book) -> list[str]:
    """Every fault of the book in a sentence; none is the only good answer."""
    faults = [fault for award in book.awards.values() for fault in _award(book, award)]
    faults += _circles(book)
    faults += _calendar(book)
    for row in book.procedure.readers("thresholds"):
        unknown = [a for a in row.texts("awards") if a not in book.awards and a != "initiative"]
        faults += [f"{row.where}: không biết “{a}”" for a in unknown]
    return faults


def _award(book: Book, award: Award) -> Iterator[str]:
    if not ID.fullmatch(award.id):
        yield f"{award.id}: mã không hợp lệ"
    for version in award.versions:
        yield from _version(book, award, version)
    for subject in award.subjects:
        mine = sorted((v for v in award.versions if subject in v.subjects), key=lambda v: v.since)
        for earlier, later in pairwise(mine):
            if earlier.until is None or earlier.until + timedelta(days=1) != later.since:
                yield f"{later.id}: không nối liền với {earlier.id}"


def _version(book: Book, award: Award, version: AwardVersion) -> Iterator[str]:
    where = version.id
    if not version.id.startswith(award.id + "."):
        yield f"{where}: mã phiên bản phải bắt đầu bằng “{award.id}.”"
    if not set(version.subjects) <= set(award.subjects):
        yield f"{where}: đối tượng ngoài danh sách của {award.id}"
    if version.until is not None and version.until < version.since:
        yield f"{where}: ngày hết hiệu lực trước ngày có hiệu lực"
    if version.text_seen and version.confirmed_until is None:
        yield f"{where}: thiếu confirmed_until"
    if version.confirmed_until and version.until and version.confirmed_until > version.until:
        yield f"{where}: confirmed_until sau ngày hết hiệu lực"
    if not version.text_seen and (book.versions.get(version.follows) or version).award != award.id:
        yield f"{where}: follows phải là một phiên bản của {award.id}"
    elif not version.text_seen and version.follows not in book.versions:
        yield f"{where}: không có phiên bản “{version.follows}”"
    ids = [c.id for c in conditions(version.require)]
    yield from (f"{where}.{i}: mã lặp" for i in sorted({i for i in ids if ids.count(i) > 1}))
    for condition in conditions(version.require):
        yield from (f"{where}.{condition.id}: {fault}" for fault in _condition(book, condition))
    if version.require is not None:
        yield from (f"{where}.{fault}" for fault in _windows(version.require))
    cited: list[Authority | RewardRule | Quota] = [*version.authority, *version.rewards]
    if version.quota is not None:
        cited.append(version.quota)
    for item in cited:
        if not item.cite:
            yield f"{where}: {type(item).__name__} thiếu căn cứ"
        yield from (f"{where}: {fault}" for fault in _sourced(book, item.verified, item.source, item.grade))
    if version.dossier:
        yield from (
            f"{where}: hồ sơ: {fault}"
            for fault in _sourced(book, version.dossier.verified, version.dossier.source, version.dossier.grade)
        )


def _condition(book: Book, condition: Condition) -> Iterator[str]:
    if not ID.fullmatch(condition.id):
        yield "mã không hợp lệ"
    if not condition.cite:
        yield "thiếu căn cứ"
    yield from _sourced(book, condition.verified, condition.source, condition.grade)
    needs = NEEDS.get(condition.kind, ())
    may = (*needs, *MAY.get(condition.kind, ()))
    for field, default in DEFAULTS.items():
        value = getattr(condition, field)
        if field in needs and value == default and field != "times":
            yield f"loại {condition.kind} cần “{field}”"
        if field not in may and value != default:
            yield f"loại {condition.kind} không dùng “{field}”"
    if condition.kind in PERSON_DECIDES and not (condition.text and condition.text_en):
        yield "thiếu lời bằng tiếng Việt hoặc tiếng Anh"
    for award in (condition.award, condition.what):
        if award and award != "rated_at_least_completed" and award not in book.awards:
            yield f"không biết “{award}”"
    if condition.kind == "selected_among" and condition.claim:
        yield "selected_among phải đứng dưới “all”"
    if condition.times < 1 or (condition.years is not None and not 1 <= condition.years <= 29):
        yield "số lần, số năm phải từ 1 (năm: đến 29)"


def _sourced(book: Book, verified: bool, source: tuple[str, ...], grade: str) -> Iterator[str]:
    if verified and (not source or grade == "-"):
        yield "đã đối chiếu thì phải có nguồn và mức tin cậy"
    yield from (f"không có nguồn “{code}”" for code in source if code not in book.sources)


def _windows(require: Node) -> Iterator[str]:
    """A window must be opened before it is used."""
    opened: set[str] = set()
    for condition in conditions(require):
        yield from (
            f"{condition.id}: cửa sổ “{name}” chưa được mở"
            for name in (condition.after, condition.within)
            if name and name not in opened
        )
        if condition.opens:
            opened.add(condition.opens)


def _circles(book: Book) -> Iterator[str]:
    """An award whose standard leads back to itself."""
    edges = {
        award.id: {c.award for v in award.versions for c in conditions(v.require) if c.kind == "meets_standard"}
        for award in book.awards.values()
    }
    for start in edges:
        reached, todo = set[str](), set(edges[start])
        while todo:
            reached |= todo
            todo = {after for award in todo for after in edges.get(award, set())} - reached
        if start in reached:
            yield f"{start}: tiêu chuẩn quay vòng về chính nó"


def _calendar(book: Book) -> Iterator[str]:
    regimes = book.calendar.regimes
    for earlier, later in pairwise(regimes):
        if earlier.until is None or earlier.until + timedelta(days=1) != later.since:
            yield f"{later.id}: không nối liền với {earlier.id}"


def in_force(book: Book, award: Award, subject: str, day: date) -> list[str]:
    """The versions that claim this day; one, or none in an honest gap."""
    return [v.id for v in award.versions if subject in v.subjects and within(day, v.since, v.until)]


def shape(node: Node) -> str:
    """The tree in one line, for messages and tests."""
    if isinstance(node, Group):
        count = f" {node.count}" if node.op == "at_least" else ""
        return f"{node.op}{count}({', '.join(shape(child) for child in node.of)})"
    return node.id
