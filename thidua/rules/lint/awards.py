"""Awards, their versions and conditions: cited, dated, joined without gap, in known words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise, product

from thidua.rules.lint.fault import Fault
from thidua.rules.lint.order import opened_windows
from thidua.rules.model import (
    PERSON_DECIDES,
    QUOTA_BASES,
    SUBJECT_VI,
    Authority,
    Award,
    AwardVersion,
    Book,
    Clause,
    Condition,
    Contest,
    Dossier,
    Group,
    Node,
    Posting,
    Quota,
    RewardRule,
    conditions,
)
from thidua.rules.model.contests import Cycle

GRADES = ("P", "O", "S", "M", "R", "-")
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
    "candidate_kind": ("only_kinds",),
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
_Cited = Authority | RewardRule | Quota | Dossier | Posting | Contest | Cycle
_PART_VI: dict[type[_Cited], str] = {
    Authority: "thẩm quyền",
    RewardRule: "tiền thưởng",
    Quota: "tỷ lệ tối đa",
    Dossier: "hồ sơ",
    Posting: "công khai",
    Contest: "kỳ xét",
    Cycle: "chu kỳ xét",
}


def award_faults(book: Book, award: Award) -> Iterator[Fault]:
    if not ID.fullmatch(award.id):
        yield Fault(award.file, 1, f"mã “{award.id}” không hợp lệ: chỉ dùng chữ thường a–z, số và dấu gạch dưới")
    if not award.versions:
        yield Fault(award.file, 1, f"“{award.id}” chưa có phiên bản nào; thêm một dòng trong “versions”")
    for version in award.versions:
        for line, what in (*_version(book, award, version), *_cited(book, version)):
            yield Fault(award.file, line or version.line, f"{version.id}: {what}")
        for condition in conditions(version.require):
            for what in condition_faults(book, condition):
                yield Fault(award.file, condition.line, f"{version.id}.{condition.id}: {what}")
        if version.draft is not None:
            for condition in conditions(version.draft.require):
                for what in condition_faults(book, condition):
                    yield Fault(award.file, condition.line, f"{version.id}.draft.{condition.id}: {what}")
        for line, note in _notes(version):
            if note not in book.english:
                yield Fault(award.file, line, f"{version.id}: chưa có tiếng Anh trong english.yaml cho “{note}”")
    yield from _joined(award)


def _notes(version: AwardVersion) -> Iterator[tuple[int, str]]:
    """What a verdict may repeat, with its line."""
    yield from ((version.line, note) for note in (version.note, version.unseen) if note)
    yield from ((condition.line, condition.note) for condition in conditions(version.require) if condition.note)


def _joined(award: Award) -> Iterator[Fault]:
    """Versions follow one another without a gap and without an overlap."""
    for subject, variant in product(award.subjects, (False, True)):
        mine = [v for v in award.versions if subject in v.subjects and v.variant is variant]
        mine.sort(key=lambda version: version.since)
        if not mine and not variant:
            yield Fault(award.file, 1, f"“{award.id}” không có phiên bản nào cho {SUBJECT_VI[subject]}", warning=True)
        for earlier, later in pairwise(mine):
            if earlier.until is None or earlier.until >= later.since:
                until = f"{earlier.until:%d/%m/%Y}" if earlier.until else "không thời hạn"
                yield Fault(
                    award.file,
                    later.line,
                    f"{later.id}: chồng ngày với {earlier.id} ({SUBJECT_VI[subject]}): bản trước đến {until}, "
                    f"bản này từ {later.since:%d/%m/%Y}; sửa “until” của bản trước hoặc “from” của bản này",
                )
            elif earlier.until + timedelta(days=1) != later.since:
                yield Fault(
                    award.file,
                    later.line,
                    f"{later.id}: hở ngày sau {earlier.id} ({SUBJECT_VI[subject]}): không có bản nào "
                    f"từ {earlier.until + timedelta(days=1):%d/%m/%Y} đến {later.since - timedelta(days=1):%d/%m/%Y}; "
                    "sửa “until”, “from” hoặc thêm một bản",
                )


def _version(book: Book, award: Award, version: AwardVersion) -> Iterator[tuple[int, str]]:
    if not version.id.startswith(award.id + "."):
        yield 0, f"mã phiên bản phải bắt đầu bằng “{award.id}.”"
    if not set(version.subjects) <= set(award.subjects):
        yield 0, f"có đối tượng ngoài danh sách “subjects” của {award.id}"
    if version.until is not None and version.until < version.since:
        yield 0, "ngày hết hiệu lực (until) trước ngày có hiệu lực (from)"
    if version.text_seen and not version.needs_text and version.confirmed_until is None:
        yield 0, "thiếu confirmed_until: ngày cuối còn bằng chứng về văn bản này"
    if version.confirmed_until and version.until and version.confirmed_until > version.until:
        yield 0, "confirmed_until sau ngày hết hiệu lực (until)"
    ids = [condition.id for condition in conditions(version.require)]
    for repeated in sorted({i for i in ids if ids.count(i) > 1}):
        line = [c.line for c in conditions(version.require) if c.id == repeated][-1]
        yield line, f"mã điều kiện “{repeated}” ghi hai lần; đặt mã khác"
    for condition in _lone_selections(version.require):
        yield condition.line, f"{condition.id}: selected_among phải đứng dưới “all”, cạnh một điều kiện khác"
    for condition, name in opened_windows(version):
        yield condition.line, f"{condition.id}: cửa sổ “{name}” chưa được mở (opens) ở một điều kiện đứng trước"


def _cited(book: Book, version: AwardVersion) -> Iterator[tuple[int, str]]:
    for part in _parts(version):
        name = _PART_VI[type(part)]
        if not part.cite and not isinstance(part, Dossier | Posting):
            yield part.line, f"{name}: thiếu căn cứ (cite)"
        for what in sourced(book, part.verified, part.source, part.grade):
            yield part.line, f"{name}: {what}"
        if isinstance(part, Quota) and part.of not in (*book.awards, *QUOTA_BASES):
            yield part.line, f"{name}: không biết “{part.of}” (of)"
    for remark in version.remarks:
        yield from ((remark.line, what) for what in clause_faults(book, remark))


def _parts(version: AwardVersion) -> list[_Cited]:
    """What a version says besides its conditions, each with its own certainty."""
    contest, draft = version.contest, version.draft
    maybe: list[_Cited | None] = [version.quota, version.dossier, version.posting, contest]
    maybe += [*version.authority, *version.rewards, *(contest.cycles if contest else ())]
    maybe += [draft.quota, *draft.authority, *draft.rewards] if draft else []
    return [part for part in maybe if part is not None]


def clause_faults(book: Book, clause: Clause) -> Iterator[str]:
    if not clause.cite:
        yield f"{clause.id}: thiếu căn cứ (cite): ghi luật, điều, khoản, điểm"
    for what in sourced(book, clause.verified, clause.source, clause.grade):
        yield f"{clause.id}: {what}"
    for award in clause.awards:
        if award not in book.awards:
            yield f"{clause.id}: không biết “{award}”: sổ luật không có danh hiệu hoặc hình thức này"


def _lone_selections(node: Node | None) -> Iterator[Condition]:
    """The council's choice never decides, so it may not stand alone nor be an alternative."""
    if not isinstance(node, Group):
        return
    chosen = [child for child in node.of if isinstance(child, Condition) and child.kind == "selected_among"]
    if node.op != "all" or len(chosen) == len(node.of):
        yield from chosen
    for child in node.of:
        yield from _lone_selections(child)


def condition_faults(book: Book, condition: Condition) -> Iterator[str]:
    if not ID.fullmatch(condition.id):
        yield "mã không hợp lệ: chỉ dùng chữ thường a–z, số và dấu gạch dưới"
    if not condition.cite:
        yield "thiếu căn cứ (cite): ghi luật, điều, khoản, điểm"
    yield from sourced(book, condition.verified, condition.source, condition.grade)
    needs = NEEDS.get(condition.kind, ())
    may = (*needs, *MAY.get(condition.kind, ()))
    for field, default in DEFAULTS.items():
        value = getattr(condition, field)
        if field in needs and value == default and field != "times":
            yield f"loại {condition.kind} cần “{field}”"
        if field not in may and value != default:
            yield f"loại {condition.kind} không dùng “{field}”"
    if condition.kind in (*PERSON_DECIDES, "candidate_kind") and not (condition.text and condition.text_en):
        yield "thiếu lời bằng tiếng Việt (text) hoặc tiếng Anh (text_en)"
    for award in (condition.award, condition.what):
        if award and award != "rated_at_least_completed" and award not in book.awards:
            yield f"không biết “{award}”: sổ luật không có danh hiệu hoặc hình thức này"


def sourced(book: Book, verified: bool, source: tuple[str, ...], grade: str) -> Iterator[str]:
    if verified and (not source or grade == "-"):
        yield "đã đối chiếu (verified) thì phải có nguồn (source) và mức tin cậy (grade)"
    if grade not in GRADES:
        yield f"mức tin cậy “{grade}” phải là một trong {', '.join(GRADES)}"
    yield from (f"không có nguồn “{code}” trong sources.yaml" for code in source if code not in book.sources)
