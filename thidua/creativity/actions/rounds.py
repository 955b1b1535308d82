"""A round: its rules are written, it calls, and goes to the juries."""

from django.db import IntegrityError, transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold
from thidua.creativity import states
from thidua.creativity.inputs import RoundInput
from thidua.creativity.models import AwardField, AwardRound, Prize
from thidua.creativity.permissions import may_call, may_create_round, may_edit_round, may_score
from thidua.people.models import Unit

_PLAIN = ("number", "year", "since", "until", "cycle_years", "works_from", "works_until", "comment_days", "most_prizes")


@transaction.atomic
def create_round(*, actor: Actor, unit: Unit, data: RoundInput) -> AwardRound:
    """Write the rules of a round as a draft. Refuses: not_standing_office, title_needed, bad_period, already_exists,
    twice."""
    require(may_create_round(actor, unit))
    round_ = AwardRound(unit=unit)
    _fill(round_, data)
    try:
        with transaction.atomic():
            round_.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(
            "already_exists", f"{unit.name} đã có giải lần {data.number}. Hãy sửa lần đó hoặc ghi số khác.", "number"
        ) from error
    _write_parts(round_, data)
    step(round_, "create", actor=actor)
    return round_


@transaction.atomic
def edit_round(*, actor: Actor, round_: AwardRound, version: int, data: RoundInput) -> AwardRound:
    """Rewrite the draft. Refuses: as create_round, and wrong_state, stale."""
    round_ = lock(round_)
    require(may_edit_round(actor, round_))
    if version != round_.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa thể lệ này; dữ liệu bạn gõ vẫn còn ở dưới. "
            "Hãy mở bản mới nhất ở cửa sổ khác, so lại rồi lưu từ bản đó.",
        )
    _fill(round_, data)
    round_.version += 1
    if AwardRound.objects.filter(unit=round_.unit, number=round_.number).exclude(pk=round_.pk).exists():
        raise Refused("already_exists", f"Đã có giải lần {round_.number}. Hãy ghi số khác.", "number")
    round_.save()
    round_.fields.all().delete()
    round_.prizes.all().delete()
    _write_parts(round_, data)
    step(round_, "edit", actor=actor, details={"version": round_.version})
    return round_


@transaction.atomic
def call_round(*, actor: Actor, round_: AwardRound) -> AwardRound:
    """Publish the call. Refuses: not_standing_office, wrong_state, no_fields, no_prizes, bad_period."""
    round_ = lock(round_)
    require(may_call(actor, round_))
    if not round_.fields.exists():
        raise Refused("no_fields", "Thể lệ chưa có lĩnh vực nào. Hãy ghi các lĩnh vực.", "field_lines")
    if not round_.prizes.exists():
        raise Refused("no_prizes", "Thể lệ chưa có hạng giải nào. Hãy ghi các hạng giải.", "prize_lines")
    if round_.until < today():
        raise Refused("bad_period", f"Hạn nhận hồ sơ {round_.until:%d/%m/%Y} đã qua. Hãy sửa hạn.", "until")
    return move(round_, "call", actor=actor)


@transaction.atomic
def start_scoring(*, actor: Actor, round_: AwardRound) -> AwardRound:
    """No more works come in; juries may be set. Refuses: not_standing_office, wrong_state, still_open, unchecked."""
    round_ = lock(round_)
    require(may_score(actor, round_))
    if today() <= round_.until:
        raise Refused(
            "still_open",
            f"Hạn nhận hồ sơ đến hết ngày {round_.until:%d/%m/%Y} theo thể lệ. Hãy chuyển chấm điểm sau ngày đó.",
        )
    unchecked = round_.works.filter(state=states.SUBMITTED).count()
    if unchecked:
        raise Refused("unchecked", f"Còn {unchecked} hồ sơ đã nộp chưa kiểm tra. Hãy nhận hoặc trả lại từng hồ sơ.")
    if not round_.works.filter(state=states.ACCEPTED).exists():
        raise Refused("no_works", "Chưa có công trình nào đủ điều kiện dự xét nên chưa chấm điểm được.")
    return move(round_, "score", actor=actor)


def _fill(round_: AwardRound, data: RoundInput) -> None:
    round_.title = clean(data.title)[:300]
    if not round_.title:
        raise Refused("title_needed", "Chưa có tên giải thưởng. Hãy ghi tên.", "title")
    if data.until < data.since:
        raise Refused("bad_period", "Hạn cuối nhận hồ sơ trước ngày bắt đầu nhận. Hãy sửa một trong hai ngày.", "until")
    if data.works_from and data.works_until and data.works_until < data.works_from:
        raise Refused("bad_period", "Thời gian ứng dụng, công bố kết thúc trước khi bắt đầu.", "works_until")
    for name in _PLAIN:
        setattr(round_, name, getattr(data, name))
    round_.legal_basis = clean(data.legal_basis)[:500]
    round_.rules = clean_lines(data.rules)
    round_.search_text = f" {fold(f'{round_.title} lan {round_.number} {round_.year}')} "[:500]


def _write_parts(round_: AwardRound, data: RoundInput) -> None:
    fields, prizes = [one.name for one in data.fields], [one.name for one in data.prizes]
    for names, field in ((fields, "field_lines"), (prizes, "prize_lines")):
        folded = [fold(name) for name in names]
        twice = next((name for name, key in zip(names, folded, strict=True) if folded.count(key) > 1), "")
        if twice:
            raise Refused("twice", f"“{twice}” được ghi hai lần. Hãy xóa một dòng.", field)
    AwardField.objects.bulk_create(
        AwardField(round=round_, order=n, name=clean(one.name)[:200], most_prizes=one.most_prizes)
        for n, one in enumerate(data.fields, 1)
    )
    Prize.objects.bulk_create(
        Prize(round=round_, order=n, name=clean(one.name)[:100], most_per_field=one.most_per_field, money=one.money)
        for n, one in enumerate(data.prizes, 1)
    )
