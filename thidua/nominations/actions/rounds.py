"""Rounds: drafted, opened and closed by the organizer's standing office."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.awards.catalog import known_award
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, fold
from thidua.movements.models import Movement
from thidua.nominations.models import USUAL_APPRAISAL_DAYS, Round
from thidua.nominations.permissions import may_edit_round, runs_round
from thidua.people.models import Unit
from thidua.rulebook.city_days import city_days, shortest


@dataclass(frozen=True)
class RoundInput:
    """What a round says: its name, year, kind, awards and days."""

    title: str
    year: int
    awards: tuple[str, ...]
    opens_on: date
    closes_on: date
    kind: str = "by_merit"
    appraisal_days: int | None = None  # none: as the city has set it, see _days
    movement: Movement | None = None


@transaction.atomic
def draft_round(*, actor: Actor, organizer: Unit, data: RoundInput) -> Round:
    """Write down a round that is not yet open.

    Refuses: not_standing_office, no_awards, unknown_award, bad_dates.
    """
    require(runs_round(actor, organizer))
    _check(data)
    round_ = Round(organizer=organizer)
    _fill(round_, data)
    round_.save()
    step(round_, "draft", actor=actor, details=_told(round_))
    return round_


@transaction.atomic
def edit_round(*, actor: Actor, round: Round, version: int, data: RoundInput) -> Round:
    """Change a round, also its last day while it is open.

    Refuses: not_standing_office, stale, and what draft_round refuses.
    """
    round_ = lock(round)
    require(may_edit_round(actor, round_))
    if round_.version != version:
        raise stale()
    _check(data)
    _fill(round_, data)
    round_.version += 1
    round_.save()
    step(round_, "edit", actor=actor, details=_told(round_))
    return round_


@transaction.atomic
def open_round(*, actor: Actor, round: Round, note: str = "") -> Round:
    """Begin to take dossiers in, or go on after closing. Refuses: not_standing_office, wrong_state."""
    round_ = lock(round)
    require(may_edit_round(actor, round_))
    return move(round_, "open", actor=actor, note=note)


@transaction.atomic
def close_round(*, actor: Actor, round: Round, note: str = "") -> Round:
    """Take no more dossiers in; those handed in go on. Refuses: not_standing_office, wrong_state."""
    round_ = lock(round)
    require(may_edit_round(actor, round_))
    return move(round_, "close", actor=actor, note=note)


def stale() -> Refused:
    return Refused(
        "stale",
        "Người khác vừa sửa nội dung này sau khi bạn mở trang. Dữ liệu bạn gõ vẫn còn ở dưới; "
        "hãy xem bản mới nhất rồi lưu lại.",
    )


def _told(round_: Round) -> dict[str, object]:
    return {
        "title": round_.title,
        "year": round_.year,
        "kind": round_.kind,
        "awards": round_.awards,
        "opens_on": round_.opens_on,
        "closes_on": round_.closes_on,
        "appraisal_days": round_.appraisal_days,
        "movement": round_.movement_id,
    }


def _fill(round_: Round, data: RoundInput) -> None:
    round_.title, round_.year, round_.kind = clean(data.title), data.year, data.kind
    round_.awards, round_.movement = list(data.awards), data.movement
    round_.opens_on, round_.closes_on = data.opens_on, data.closes_on
    round_.appraisal_days = _days(data)
    round_.search_text = fold(round_.title)[:400]


def _days(data: RoundInput) -> int:
    """As typed; else the shortest that the city has set for one of the awards on the first day; else the usual."""
    if data.appraisal_days is not None:
        return data.appraisal_days
    rule = shortest(city_days("dossier", data.awards, data.opens_on))
    return rule.number if rule else USUAL_APPRAISAL_DAYS


def _check(data: RoundInput) -> None:
    if not data.awards:
        raise Refused("no_awards", "Chọn ít nhất một danh hiệu hoặc hình thức khen thưởng của đợt.", "awards")
    unknown = [award for award in data.awards if known_award(award) is None]
    if unknown:
        raise Refused("unknown_award", f"Sổ luật không có: {', '.join(unknown)}.", "awards")
    if data.closes_on < data.opens_on:
        raise Refused("bad_dates", "Hạn nhận hồ sơ phải từ ngày bắt đầu nhận trở đi.", "closes_on")
