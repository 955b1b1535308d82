"""The page of one movement, ready to print."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.core.clock import today
from thidua.movements import states
from thidua.movements.actions import as_input
from thidua.movements.checks import holes, holes_text
from thidua.movements.copies import Change, changes
from thidua.movements.family import time_warning
from thidua.movements.models import Enrollment, LaunchedBy, Movement, MovementKind, NewsItem, Review
from thidua.movements.overlap import METHOD
from thidua.movements.permissions import (
    may_adopt_movement,
    may_close_movement,
    may_create_movement,
    may_edit_movement,
    may_edit_news,
    may_enroll,
    may_keep_documents,
    may_launch_movement,
    may_moderate_news,
    may_register_work,
    may_remind_missing,
)
from thidua.movements.queries import (
    EnrollmentBoard,
    adoptions_of,
    children_of,
    documents_of,
    enrollment_board,
    my_units,
    news_of,
    news_units,
    works_of,
)
from thidua.people.models import Unit
from thidua.web.lists import Button

MISSING_SHOWN = 12
PART_SHOWN = 10  # of works, children, news: the rest stands on a list of its own


@dataclass(frozen=True)
class PhaseLine:
    name: str
    period: str
    review: str
    review_on: date | None
    tone: str
    status: str


@dataclass(frozen=True)
class MyUnit:
    """A unit of the reader's: joined or with a movement of its own, or what joining answers."""

    name: str
    joined: Enrollment | None
    own: Movement | None
    answer: Answer
    may_adopt: Answer
    may_work: Answer
    enroll_url: str
    withdraw_url: str
    adopt_url: str
    work_url: str


def movement_page(actor: Actor, movement: Movement) -> dict[str, object]:
    """Everything the template prints."""
    board = enrollment_board(actor, movement) if movement.state != states.DRAFT else None
    return {
        "title": movement.name,
        "intro": f"{MovementKind(movement.kind).label} · {movement.launcher_name} · {movement.period}",
        "buttons": _buttons(actor, movement),
        "movement": movement,
        "launched_by": LaunchedBy(movement.launched_by).label,
        "state": (movement.state_name, movement.state_tone),
        "contents": list(movement.contents.all()),
        "bases": list(movement.legal_bases.all()),
        "phases": _phases(movement),
        "holes": holes_text(holes(as_input(movement))),
        "awards": list(movement.awards.all()),
        "parent": _seen(actor, movement.parent),
        "parent_warning": time_warning(movement),
        "changed": _changed(actor, movement),
        "may_write": may_create_movement(actor, movement.launcher),
        **_people_and_units(actor, movement, board),
        **_shared(actor, movement),
    }


def _people_and_units(actor: Actor, movement: Movement, board: EnrollmentBoard | None) -> dict[str, object]:
    """Who takes part: the board, the reader's units, works, movements below."""
    children = list(children_of(actor, movement)[: PART_SHOWN + 1])
    works = list(works_of(actor, movement)[: PART_SHOWN + 1])
    return {
        "board": board,
        "chart": _chart(board) if board and board.total else None,
        "missing": list(board.missing[:MISSING_SHOWN]) if board else [],
        "more_missing": max(board.missing_count - MISSING_SHOWN, 0) if board else 0,
        "may_remind": may_remind_missing(actor, movement) if board and board.missing_count else None,
        "mine": _mine(actor, movement) if board else [],
        "works": works[:PART_SHOWN],
        "more_works": len(works) > PART_SHOWN,
        "method": METHOD,
        "children": children[:PART_SHOWN],
        "more_children": len(children) > PART_SHOWN,
    }


def _shared(actor: Actor, movement: Movement) -> dict[str, object]:
    """Documents and news."""
    news = list(news_of(actor, movement)[:PART_SHOWN])
    return {
        "documents": list(documents_of(actor, movement)),
        "may_keep_documents": may_keep_documents(actor, movement),
        "news": [(item, *_news_state(item)) for item in news],
        "may_write_news": movement.state != states.DRAFT and bool(news_units(actor, movement)),
    }


def news_page(actor: Actor, item: NewsItem) -> dict[str, object]:
    """One item of news, with what the reader may do with it."""
    return {
        "title": item.title,
        "intro": item.movement.name,
        "item": item,
        "state": _news_state(item),
        "may_edit": may_edit_news(actor, item),
        "may_moderate": may_moderate_news(actor, item.movement),
    }


def _news_state(item: NewsItem) -> tuple[str, str]:
    return states.NEWS_NAMES[item.state], states.NEWS_TONES[item.state]


def _seen(actor: Actor, parent: Movement | None) -> Movement | None:
    """A draft is named only to those who may read it."""
    if parent is None or parent.state != states.DRAFT or may_create_movement(actor, parent.launcher):
        return parent
    return None


def _changed(actor: Actor, movement: Movement) -> tuple[Movement, list[Change]] | None:
    """What a draft says differently from what it was copied from."""
    source = movement.copied_from
    if source is None or movement.state != states.DRAFT:
        return None
    return source, changes(as_input(source), as_input(movement))


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
        lines.append(PhaseLine(phase.name, phase.period, review, phase.review_on, tone, status))
    return lines


def _mine(actor: Actor, movement: Movement) -> list[MyUnit]:
    rows = my_units(actor, movement)
    own = adoptions_of(movement, [unit.pk for unit, _ in rows])
    return [_my_unit(actor, movement, unit, row, own.get(unit.pk)) for unit, row in rows]


def _my_unit(actor: Actor, movement: Movement, unit: Unit, row: Enrollment | None, own: Movement | None) -> MyUnit:
    def url(name: str) -> str:
        return reverse(f"movements:{name}", args=[movement.code, unit.code])

    joined = row if row and row.state == states.ACTIVE else None
    return MyUnit(
        name=unit.name,
        joined=joined,
        own=own,
        answer=may_enroll(actor, movement, unit),
        may_adopt=may_adopt_movement(actor, movement, unit),
        may_work=may_register_work(actor, movement, unit),
        enroll_url=url("enroll"),
        withdraw_url=url("withdraw_enrollment"),
        adopt_url=url("adopt_movement"),
        work_url=url("register_work"),
    )


def _chart(board: EnrollmentBoard) -> dict[str, object]:
    return {
        "title": "Đơn vị đăng ký theo cấp",
        "kind": "stacked",
        "label_title": "Cấp",
        "labels": [row.level for row in board.by_level],
        "series": [
            {"name": "Đã đăng ký", "values": [row.enrolled for row in board.by_level]},
            {"name": "Có phong trào của mình", "values": [row.adopted for row in board.by_level]},
            {"name": "Chưa đăng ký", "values": [row.missing for row in board.by_level]},
        ],
    }
