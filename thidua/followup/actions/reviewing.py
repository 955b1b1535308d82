"""Sơ kết, tổng kết: figures from the data, words from people, both frozen when issued."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.urls import reverse

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold
from thidua.followup.figures.movement import movement_sheets, sentences
from thidua.followup.inputs import IssueInput
from thidua.followup.models import MovementReview, ReviewSection
from thidua.followup.permissions import may_edit_review, may_review
from thidua.followup.sealing import seal
from thidua.followup.sheets import changes, foot, from_json, to_json
from thidua.movements.models import Movement, Phase
from thidua.movements.models import Review as ReviewKind
from thidua.movements.queries import officers_of, units_in_scope
from thidua.notifications.actions import notify

SECTIONS = (
    ("situation", "Đặc điểm, tình hình"),
    ("results", "Kết quả nổi bật, cách làm hay"),
    ("limits", "Hạn chế"),
    ("causes", "Nguyên nhân"),
    ("lessons", "Bài học kinh nghiệm"),
    ("next", "Phương hướng, nhiệm vụ"),
    ("requests", "Đề xuất, kiến nghị"),
)
KEYS = tuple(key for key, _ in SECTIONS)


@transaction.atomic
def write_review(*, actor: Actor, movement: Movement, kind: str, phase: Phase | None = None) -> MovementReview:
    """A draft with figures of today and empty sections.

    Refuses: not_your_unit, wrong_state, bad_kind, bad_phase, already_written, does_not_foot, does_not_reconcile.
    """
    require(may_review(actor, movement))
    if kind not in ReviewKind.values:
        raise Refused("bad_kind", "Loại báo cáo không có trong danh mục. Hãy chọn sơ kết hoặc tổng kết.", "kind")
    if phase is not None and phase.movement_id != movement.pk:
        raise Refused("bad_phase", "Giai đoạn này thuộc phong trào khác. Hãy chọn lại.", "phase")
    since, until = (phase.since, phase.until) if phase else (movement.since or today(), movement.until or today())
    review = MovementReview(movement=movement, phase=phase, kind=kind, since=since, until=until)
    review.title = f"{ReviewKind(kind).label} phong trào “{movement.name}”{_part(phase)}"[:500]
    review.search_text = f" {fold(review.title)} "[:1000]
    _take_figures(review)
    try:
        with transaction.atomic():
            review.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            "already_written",
            "Đã có báo cáo cho giai đoạn này. Hãy mở báo cáo đó trong danh sách để làm tiếp.",
            "phase",
        ) from error
    ReviewSection.objects.bulk_create(
        ReviewSection(review=review, place=place, key=key, heading=heading)
        for place, (key, heading) in enumerate(SECTIONS, start=1)
    )
    step(review, "write", actor=actor)
    return review


@transaction.atomic
def edit_review(*, actor: Actor, review: MovementReview, version: int, texts: Mapping[str, str]) -> MovementReview:
    """Write the sections named in `texts`. Refuses: not_your_unit, wrong_state, stale."""
    review = lock(review)
    require(may_edit_review(actor, review))
    if version != review.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa báo cáo này; dữ liệu bạn gõ vẫn còn ở dưới. Hãy mở bản mới nhất, so lại rồi lưu.",
        )
    changed = []
    for section in review.sections.filter(key__in=texts):
        text = clean_lines(texts[section.key])
        if text != section.text:
            section.text = text
            section.save(update_fields=["text"])
            changed.append(section.heading)
    review.version += 1
    review.save(update_fields=["version"])
    step(review, "edit", actor=actor, details={"version": review.version, "sections": changed})
    return review


@transaction.atomic
def refresh_review(*, actor: Actor, review: MovementReview) -> MovementReview:
    """Take the figures anew; `changes` then says what differs. No written word is touched.

    Refuses: not_your_unit, wrong_state, does_not_foot, does_not_reconcile.
    """
    review = lock(review)
    require(may_edit_review(actor, review))
    before = from_json(review.figures)
    _take_figures(review)
    review.changes = changes(before, from_json(review.figures))
    review.version += 1
    review.save(update_fields=["figures", "lines", "figures_at", "changes", "version"])
    step(review, "refresh", actor=actor, details={"changes": review.changes[:50], "count": len(review.changes)})
    return review


@transaction.atomic
def issue_review(*, actor: Actor, review: MovementReview, data: IssueInput) -> MovementReview:
    """Freeze it under a seal; the officers of the units in scope are told.

    Refuses: not_your_unit, wrong_state, blank_section, number_needed, signer_needed, bad_day, does_not_foot.
    """
    review = lock(review)
    require(may_edit_review(actor, review))
    _check_whole(review, data)
    review.number, review.issued_on = clean(data.number)[:80], data.on or today()
    review.signer_name, review.signer_title = clean(data.signer_name)[:200], clean(data.signer_title)[:200]
    review.issued_by_id = actor.user_id or None
    review.text_hash = seal(review)
    review.save(update_fields=["number", "issued_on", "signer_name", "signer_title", "issued_by", "text_hash"])
    review = move(review, "issue", actor=actor, details={"hash": review.text_hash, "number": review.number})
    notify(
        officers_of(units_in_scope(review.movement, today()), today()),
        f"Báo cáo {review.number}: {review.title}"[:300],
        url=reverse("followup:review", args=[review.code]),
    )
    return review


@transaction.atomic
def discard_review(*, actor: Actor, review: MovementReview) -> None:
    """Drop a draft; that it was there stays in the history. Refuses: not_your_unit, wrong_state."""
    review = lock(review)
    require(may_edit_review(actor, review))
    step(review, "discard", actor=actor, details={"title": review.title})
    review.delete()


def _part(phase: Phase | None) -> str:
    """Its name, and its period where the name does not say it."""
    if phase is None:
        return ""
    name = phase.name.lower()
    return f", {name}" if phase.period in name else f", {name} ({phase.period})"


def _take_figures(review: MovementReview) -> None:
    sheets = movement_sheets(review.movement, review.since, review.until)
    review.figures, review.lines = to_json(sheets), sentences(sheets)
    review.figures_at = now()


def _check_whole(review: MovementReview, data: IssueInput) -> None:
    blank = [section.heading for section in review.sections.all() if not section.text]
    if blank:
        names = "; ".join(blank)
        raise Refused("blank_section", f"Còn mục chưa viết: {names}. Hãy viết, hoặc ghi rõ “Không có”.")
    if not clean(data.number):
        raise Refused("number_needed", "Chưa ghi số báo cáo. Hãy ghi số, ký hiệu văn bản.", "number")
    if not clean(data.signer_name):
        raise Refused("signer_needed", "Chưa ghi người ký báo cáo.", "signer_name")
    if not _from(review) <= (data.on or today()) <= today():
        raise Refused("bad_day", "Ngày ban hành phải từ ngày lấy số liệu đến hôm nay. Hãy chọn lại ngày.", "on")
    for sheet in from_json(review.figures):
        foot(sheet)


def _from(review: MovementReview) -> date:
    return review.figures_at.astimezone(now().tzinfo).date()
