"""Writes to the register of honours."""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from thidua.audit.actions import move, step, step_all
from thidua.awards.catalog import require_award
from thidua.awards.models import Honor, Occasion
from thidua.awards.permissions import (
    may_end_honor,
    may_publish_honor,
    may_record_honor,
    may_record_past_honor,
)
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now, today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold
from thidua.people.models import Person, Unit


@transaction.atomic
def record_honor(
    *,
    actor: Actor,
    award: str,
    person: Person | None = None,
    unit: Unit | None = None,
    year: int,
    decision_no: str,
    decided_on: date,
    issuer: str,
    occasion: str = "by_merit",
    citation: str = "",
    decision_line_id: int | None = None,
    achievement_from: int | None = None,
    achievement_to: int | None = None,
    publish: bool = True,
) -> Honor:
    """Enter what a signed decision confers; published at once, as decisions are public.

    Refuses: not_authority, one_candidate, unknown_award, wrong_subject, missing, future_decision,
    before_year, bad_period, already_recorded.
    """
    honor = Honor(
        award=award,
        person=person,
        unit=unit,
        year=year,
        decision_no=decision_no,
        decided_on=decided_on,
        issuer_name=issuer,
        occasion=occasion,
        citation=citation,
        decision_line_id=decision_line_id,
        achievement_from=achievement_from,
        achievement_to=achievement_to,
    )
    _confer(actor, honor, publish)
    return _record(actor=actor, verb="record", honor=honor)


@transaction.atomic
def record_honors(*, actor: Actor, honors: Sequence[Honor]) -> None:
    """All that one signed decision confers, published at once: rows made by the caller, not yet saved.

    Refuses: what `record_honor` refuses, for the first row that cannot; then none is entered.
    """
    for honor in honors:
        _confer(actor, honor, publish=True)
        _complete(honor)
    try:
        with transaction.atomic():
            Honor.objects.bulk_create(honors, batch_size=200)
    except IntegrityError:
        _name_the_first_recorded(honors)
        raise
    step_all([(honor, _details(honor)) for honor in honors], "record", actor=actor)


def _confer(actor: Actor, honor: Honor, publish: bool) -> None:
    honor.home = _home(honor.person, honor.unit)
    require(may_record_honor(actor, honor.home))
    honor.decision_no, honor.issuer_name = clean(honor.decision_no), clean(honor.issuer_name)
    honor.citation = clean_lines(honor.citation)
    honor.source = Honor.Source.DECISION
    honor.published_on = today() if publish else None


def _name_the_first_recorded(honors: Sequence[Honor]) -> None:
    """The database refuses a batch as a whole; one by one it says which row it was."""
    for honor in honors:
        honor.pk = None
        try:
            with transaction.atomic():
                honor.save(force_insert=True)
        except IntegrityError as error:
            raise _recorded_already(honor) from error


@transaction.atomic
def record_past_honor(
    *,
    actor: Actor,
    award: str,
    person: Person | None = None,
    unit: Unit | None = None,
    year: int,
    decision_no: str,
    decided_on: date,
    issuer: str,
    occasion: str = "by_merit",
    citation: str = "",
    achievement_from: int | None = None,
    achievement_to: int | None = None,
) -> Honor:
    """Enter an honour of an old paper decision; not public until the standing office publishes it.

    Refuses: not_your_unit, and what `record_honor` refuses.
    """
    home = _home(person, unit)
    require(may_record_past_honor(actor, home))
    return _record(
        actor=actor,
        verb="record_past",
        honor=Honor(
            award=award,
            person=person,
            unit=unit,
            home=home,
            year=year,
            decision_no=clean(decision_no),
            decided_on=decided_on,
            issuer_name=clean(issuer),
            occasion=occasion,
            citation=clean_lines(citation),
            achievement_from=achievement_from,
            achievement_to=achievement_to,
            source=Honor.Source.IMPORT,
        ),
    )


@transaction.atomic
def publish_honor(*, actor: Actor, honor: Honor) -> Honor:
    """Show an honour to the public from today; doing it again changes nothing. Refuses: not_authority."""
    honor = lock(honor)
    require(may_publish_honor(actor, honor))
    if honor.published_on is None:
        honor.published_on = today()
        honor.save(update_fields=["published_on"])
        step(honor, "publish", actor=actor)
    return honor


@transaction.atomic
def revoke_honor(
    *, actor: Actor, honor: Honor, reason: str, decision_no: str = "", decided_on: date | None = None
) -> Honor:
    """Take an honour back (Article 93 of Law 06/2022/QH15); the row stays, with the reason.

    Refuses: not_authority, wrong_state, reason_needed.
    """
    honor = lock(honor)
    require(may_end_honor(actor, honor))
    _need(reason, "reason", "lý do hủy bỏ")
    honor.ended_on = decided_on or today()
    honor.ended_by_no = clean(decision_no)
    honor.save(update_fields=["ended_on", "ended_by_no"])
    return move(honor, "revoke", actor=actor, note=clean_lines(reason), details={"decision_no": decision_no})


@transaction.atomic
def replace_honor(
    *,
    actor: Actor,
    honor: Honor,
    reason: str,
    decision_no: str,
    decided_on: date,
    candidate_name: str = "",
    citation: str | None = None,
    decision_line_id: int | None = None,
) -> Honor:
    """Correct an honour by a later decision: the old row says "replaced", a new one takes its place.

    The new row keeps award, year and achievement; its name is the one given, else the candidate's of today.
    Refuses: not_authority, wrong_state, reason_needed, and what `record_honor` refuses.
    """
    honor = lock(honor)
    require(may_end_honor(actor, honor))
    _need(reason, "reason", "lý do thay thế")
    honor.ended_on = decided_on
    honor.ended_by_no = clean(decision_no)
    honor.save(update_fields=["ended_on", "ended_by_no"])
    move(honor, "replace", actor=actor, note=clean_lines(reason), details={"decision_no": decision_no})
    return _record(
        actor=actor,
        verb="record",
        candidate_name=candidate_name,
        unit_name=honor.unit_name,
        honor=Honor(
            award=honor.award,
            person=honor.person,
            unit=honor.unit,
            home=honor.home,
            year=honor.year,
            decision_no=clean(decision_no),
            decided_on=decided_on,
            issuer_name=honor.issuer_name,
            occasion=honor.occasion,
            citation=honor.citation if citation is None else clean_lines(citation),
            decision_line_id=decision_line_id,
            achievement_from=honor.achievement_from,
            achievement_to=honor.achievement_to,
            source=honor.source,
            replaces=honor,
            published_on=honor.published_on,
        ),
    )


def _home(person: Person | None, unit: Unit | None) -> Unit:
    """The unit to which the honour belongs: the candidate's, or the candidate itself."""
    if person is not None and unit is None:
        return person.unit
    if unit is not None and person is None:
        return unit
    raise Refused("one_candidate", "Mỗi khen thưởng ghi cho đúng một cá nhân hoặc một tập thể. Hãy chọn một.")


def _record(*, actor: Actor, verb: str, honor: Honor, candidate_name: str = "", unit_name: str = "") -> Honor:
    _complete(honor, candidate_name=candidate_name, unit_name=unit_name)
    try:
        with transaction.atomic():
            honor.save(force_insert=True)
    except IntegrityError as error:
        raise _recorded_already(honor) from error
    step(honor, verb, actor=actor, details=_details(honor))
    return honor


def _complete(honor: Honor, *, candidate_name: str = "", unit_name: str = "") -> None:
    """Check what was given, and set what is kept beside it: the names of today, what is searched by."""
    award = require_award(honor.award, "individual" if honor.person else "collective")
    _check(honor)
    honor.decision_key = fold(honor.decision_no)[:120]
    honor.unit_level = honor.home.level
    honor.set_public_face(
        candidate_name=candidate_name or str(honor.person or honor.unit),
        unit_name=unit_name or (honor.person.unit.name if honor.person else _parent_name(honor.home)),
        award_name=award.name,
    )
    honor.recorded_at = now()


def _details(honor: Honor) -> dict[str, object]:
    return {"decision_no": honor.decision_no, "source": honor.source}


def _recorded_already(honor: Honor) -> Refused:
    return Refused(
        "already_recorded",
        f"“{honor.award_name}” năm {honor.year} của {honor.candidate_name} "
        f"theo Quyết định {honor.decision_no} đã có trong sổ khen thưởng; một thành tích chỉ ghi một lần "
        "(Điều 5 Luật Thi đua, khen thưởng 2022). Hãy mở dòng đã có để xem.",
        "decision_no",
    )


def _parent_name(unit: Unit) -> str:
    return unit.parent.name if unit.parent else unit.name


def _check(honor: Honor) -> None:
    _need(honor.decision_no, "decision_no", "số quyết định", "missing")
    _need(honor.issuer_name, "issuer", "người hoặc cơ quan ban hành quyết định", "missing")
    if honor.occasion not in Occasion.values:
        raise Refused("missing", "Loại hình khen thưởng không có trong danh mục. Hãy chọn lại.", "occasion")
    if honor.decided_on > today():
        raise Refused(
            "future_decision",
            f"Ngày quyết định {honor.decided_on:%d/%m/%Y} ở tương lai. Hãy kiểm tra lại ngày ghi trên quyết định.",
            "decided_on",
        )
    if not 1945 <= honor.year <= honor.decided_on.year:
        raise Refused(
            "before_year",
            f"Năm thành tích {honor.year} phải từ 1945 đến năm ra quyết định ({honor.decided_on.year}). "
            "Hãy kiểm tra lại năm và ngày quyết định.",
            "year",
        )
    start, end = honor.achievement_from, honor.achievement_to
    if (start is None) != (end is None) or (start is not None and end is not None and start > end):
        raise Refused(
            "bad_period",
            "Thời gian lập thành tích phải có đủ năm đầu, năm cuối và đúng thứ tự.",
            "achievement_to",
        )


def _need(text: str, field: str, what: str, code: str = "reason_needed") -> None:
    if not text.strip():
        raise Refused(code, f"Chưa ghi {what}. Hãy ghi đầy đủ như trong quyết định.", field)
