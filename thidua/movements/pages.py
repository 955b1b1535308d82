"""The page of one movement, ready to print."""

from dataclasses import dataclass

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.core.clock import today
from thidua.movements import states
from thidua.movements.models import Enrollment, Movement, MovementKind, Review
from thidua.movements.permissions import (
    may_close_movement,
    may_create_movement,
    may_edit_movement,
    may_enroll,
    may_launch_movement,
)
from thidua.movements.queries import EnrollmentBoard, enrollment_board, my_units
from thidua.people.models import Unit
from thidua.web.lists import Button

MISSING_SHOWN = 12


@dataclass(frozen=True)
class PhaseLine:
    name: str
    period: str
    review: str
    tone: str
    status: str


@dataclass(frozen=True)
class MyUnit:
    """A unit of the reader's: joined, or what joining answers."""

    name: str
    joined: Enrollment | None
    answer: Answer
    enroll_url: str
    withdraw_url: str


def movement_page(actor: Actor, movement: Movement) -> dict[str, object]:
    """Everything the template prints."""
    board = enrollment_board(actor, movement) if movement.state != states.DRAFT else None
    return {
        "title": movement.name,
        "intro": f"{MovementKind(movement.kind).label} · {movement.launcher_name} · {movement.period}",
        "buttons": _buttons(actor, movement),
        "movement": movement,
        "state": (movement.state_name, movement.state_tone),
        "contents": list(movement.contents.all()),
        "bases": list(movement.legal_bases.all()),
        "phases": _phases(movement),
        "awards": list(movement.awards.all()),
        "parent": movement.parent if movement.parent and movement.parent.state != states.DRAFT else None,
        "board": board,
        "chart": _chart(board) if board and board.total else None,
        "missing": list(board.missing[:MISSING_SHOWN]) if board else [],
        "more_missing": max(board.missing_count - MISSING_SHOWN, 0) if board else 0,
        "board_url": reverse("movements:board", args=[movement.code]),
        "mine": _mine(actor, movement) if board else [],
        "may_copy": may_create_movement(actor, movement.launcher),
        "copy_url": reverse("movements:copy_movement", args=[movement.code]),
    }


def _buttons(actor: Actor, movement: Movement) -> list[Button]:
    def url(name: str) -> str:
        return reverse(f"movements:{name}", args=[movement.code])

    if movement.state == states.DRAFT:
        return [
            Button("Phát động", url("launch_movement"), "bi-megaphone", answer=may_launch_movement(actor, movement)),
            Button("Sửa", url("edit_movement"), "bi-pencil", False, may_edit_movement(actor, movement)),
        ]
    if may_close_movement(actor, movement):
        return [Button("Kết thúc…", url("close_movement"), "bi-flag", primary=False)]
    return []


def _phases(movement: Movement) -> list[PhaseLine]:
    day = today()
    lines = []
    for phase in movement.phases.all():
        tone, status = "primary", "Đang thực hiện"
        if phase.until < day:
            tone, status = "success", "Đã qua"
        elif phase.since > day:
            tone, status = "", "Sắp tới"
        review = Review(phase.review).label if phase.review else ""
        lines.append(PhaseLine(phase.name, phase.period, review, tone, status))
    return lines


def _mine(actor: Actor, movement: Movement) -> list[MyUnit]:
    return [_my_unit(actor, movement, unit, row) for unit, row in my_units(actor, movement)]


def _my_unit(actor: Actor, movement: Movement, unit: Unit, row: Enrollment | None) -> MyUnit:
    args = [movement.code, unit.code]
    return MyUnit(
        name=unit.name,
        joined=row if row and row.state == states.ACTIVE else None,
        answer=may_enroll(actor, movement, unit),
        enroll_url=reverse("movements:enroll", args=args),
        withdraw_url=reverse("movements:withdraw_enrollment", args=args),
    )


def _chart(board: EnrollmentBoard) -> dict[str, object]:
    return {
        "title": "Đơn vị đăng ký theo cấp",
        "kind": "stacked",
        "label_title": "Cấp",
        "labels": [level for level, _, _ in board.by_level],
        "series": [
            {"name": "Đã đăng ký", "values": [done for _, done, _ in board.by_level]},
            {"name": "Chưa đăng ký", "values": [total - done for _, done, total in board.by_level]},
        ],
    }
