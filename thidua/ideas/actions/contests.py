"""A contest is written, opened, closed, reopened if need be, and finished."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold
from thidua.ideas.inputs import ContestInput, FieldInput
from thidua.ideas.models import Contest, ContestField
from thidua.ideas.permissions import (
    may_close_contest,
    may_create_contest,
    may_edit_contest,
    may_finish_contest,
    may_open_contest,
    may_reopen_contest,
)
from thidua.ideas.texts import name_contest
from thidua.people.models import Unit

CHOICES = ("since", "until", "movement_id", "open_to", "moderation", "support_open", "support_limit", "comments_open")


@transaction.atomic
def create_contest(*, actor: Actor, unit: Unit, data: ContestInput) -> Contest:
    """Write the draft of a contest, or of a box of ideas that never closes (no last day).

    Refuses: not_your_unit, title_needed, call_needed, bad_dates, field_twice.
    """
    require(may_create_contest(actor, unit))
    contest = _written(Contest(unit=unit), data)
    contest.save()
    _put_fields(contest, data.fields)
    step(contest, "create", actor=actor)
    return contest


@transaction.atomic
def edit_contest(*, actor: Actor, contest: Contest, version: int, data: ContestInput) -> Contest:
    """Rewrite a contest; the history keeps what it said before. Once it is open, who may send and since when stay.

    Refuses: not_contest_office, wrong_state, stale, title_needed, call_needed, bad_dates, field_twice, field_used,
    rule_fixed.
    """
    contest = lock(contest)
    require(may_edit_contest(actor, contest))
    _same_version(contest, version)
    before = {name: getattr(contest, name) for name in ("title", "call", "rules", *CHOICES)}
    if contest.state != "draft" and (data.since != contest.since or data.open_to != contest.open_to):
        raise Refused(
            "rule_fixed",
            "Hội thi đã mở nên không đổi ngày bắt đầu nhận và đối tượng được gửi: người gửi đã theo thể lệ đang "
            "công bố. Hãy giữ như cũ, hoặc mở hội thi mới.",
            "since" if data.since != contest.since else "open_to",
        )
    _written(contest, data)
    contest.version += 1
    contest.save()
    _put_fields(contest, data.fields)
    step(contest, "edit", actor=actor, details={"before": _changed(before, contest)})
    return contest


@transaction.atomic
def open_contest(*, actor: Actor, contest: Contest) -> Contest:
    """From now on (and within its dates) ideas are received. Refuses: not_contest_office, wrong_state, over."""
    contest = lock(contest)
    require(may_open_contest(actor, contest))
    _still_to_come(contest.until)
    return move(contest, "open", actor=actor)


@transaction.atomic
def close_contest(*, actor: Actor, contest: Contest, reason: str = "") -> Contest:
    """Nothing is received any more. Before the announced last day this needs a reason.

    Refuses: not_contest_office, wrong_state, reason_needed.
    """
    contest = lock(contest)
    require(may_close_contest(actor, contest))
    if contest.until is not None and today() <= contest.until and not clean(reason):
        raise Refused(
            "reason_needed",
            f"Thể lệ nêu nhận đến hết ngày {contest.until:%d/%m/%Y}. Hãy ghi lý do khóa sổ sớm để trả lời người hỏi.",
            "reason",
        )
    return move(contest, "close", actor=actor, note=clean(reason))


@transaction.atomic
def reopen_contest(*, actor: Actor, contest: Contest, until: date | None, reason: str) -> Contest:
    """Receive again until a new last day (none: without end).

    Refuses: not_contest_office, wrong_state, reason_needed, over.
    """
    contest = lock(contest)
    require(may_reopen_contest(actor, contest))
    if not clean(reason):
        raise Refused(
            "reason_needed", "Chưa ghi lý do mở lại. Hãy ghi lý do, ví dụ gia hạn theo văn bản nào.", "reason"
        )
    _still_to_come(until)
    old, contest.until = contest.until, until
    contest.save(update_fields=["until"])
    return move(contest, "reopen", actor=actor, note=clean(reason), details={"until": [old, until]})


@transaction.atomic
def finish_contest(*, actor: Actor, contest: Contest) -> Contest:
    """The results are out; nothing of the contest changes any more. Refuses: not_contest_office, wrong_state."""
    contest = lock(contest)
    require(may_finish_contest(actor, contest))
    return move(contest, "finish", actor=actor)


def _written(contest: Contest, data: ContestInput) -> Contest:
    contest.title = clean(data.title)[:300]
    contest.call, contest.rules = clean_lines(data.call), clean_lines(data.rules)
    contest.thanks, contest.answer_days = clean_lines(data.thanks), data.answer_days
    for name in CHOICES:
        setattr(contest, name, getattr(data, name))
    if not fold(contest.title):
        raise Refused("title_needed", "Chưa ghi tên hội thi, kênh hiến kế. Hãy ghi tên để người gửi nhận ra.", "title")
    if not fold(contest.call):
        raise Refused("call_needed", "Chưa ghi lời kêu gọi. Hãy nêu cần ý tưởng về việc gì.", "call")
    if contest.until is not None and contest.until < contest.since:
        raise Refused("bad_dates", "Ngày cuối nhận trước ngày đầu. Hãy sửa lại ngày.", "until")
    return name_contest(contest)


def _put_fields(contest: Contest, wanted: tuple[FieldInput, ...]) -> None:
    """Fields keep their row by their name, so that ideas keep their field."""
    names = [clean(one.name)[:200] for one in wanted]
    if len({fold(name) for name in names}) < len(names):
        raise Refused("field_twice", "Có lĩnh vực ghi hai lần. Hãy bỏ bớt một dòng.", "fields")
    present = {fold(one.name): one for one in contest.fields.all()}
    for order, (name, one) in enumerate(zip(names, wanted, strict=True), start=1):
        row = present.pop(fold(name), None) or ContestField(contest=contest)
        row.name, row.order, row.words = name, order, "\n".join(clean(word) for word in one.words)
        row.save()
    for row in present.values():
        if row.ideas.exists():
            raise Refused("field_used", f"Lĩnh vực “{row.name}” đã có ý tưởng nên không bỏ được.", "fields")
        row.delete()


def _still_to_come(until: date | None) -> None:
    if until is not None and until < today():
        raise Refused(
            "over", f"Ngày cuối nhận {until:%d/%m/%Y} đã qua nên không mở được. Hãy đặt ngày mới rồi mở.", "until"
        )


def _same_version(contest: Contest, version: int) -> None:
    if version != contest.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa hội thi này; dữ liệu bạn gõ vẫn còn ở dưới. "
            "Hãy mở trang ở cửa sổ khác để so, rồi lưu lại.",
        )


def _changed(before: dict[str, object], contest: Contest) -> dict[str, object]:
    return {name: value for name, value in before.items() if value != getattr(contest, name)}
