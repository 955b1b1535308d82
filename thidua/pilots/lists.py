"""What the lists of this slice show."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from thidua.core.clock import today
from thidua.core.text import short
from thidua.movements.models import Movement, Phase
from thidua.people.models import Unit
from thidua.people.queries import search_units
from thidua.pilots import states
from thidua.pilots.models import Pilot, Proposal
from thidua.pilots.queries import CHOSEN, WITHOUT, matching, matching_lessons
from thidua.web.deadlines import light
from thidua.web.lists import Cell, Column, Filter, ListSpec

FIRST_YEAR = 2023


def deadline_cell(due_on: date | None, open_: bool) -> Cell:
    """The day, with a light while it is still waited for."""
    if due_on is None:
        return Cell("–")
    if not open_:
        return Cell(f"{due_on:%d/%m/%Y}", value=due_on)
    tone, words = light(due_on, today())
    return Cell(f"{due_on:%d/%m/%Y}: {words}", tone=tone, badge=True, value=due_on)


def _title(row: Proposal) -> Cell:
    return Cell(short(row.title, 140), url=reverse("pilots:proposal", args=[row.code]), note=short(row.problem, 110))


def _state(row: Proposal) -> Cell:
    return Cell(states.PROPOSAL_NAMES[row.state], tone=states.PROPOSAL_TONES[row.state], badge=True)


def _pilot(row: Proposal) -> Cell:
    pilot = getattr(row, "pilot", None)
    if pilot is None:
        return Cell("–")
    return Cell(states.PILOT_NAMES[pilot.state], tone=states.PILOT_TONES[pilot.state], badge=True)


def _due(row: Proposal) -> Cell:
    return deadline_cell(row.decide_by, row.state == states.SENT)


def _outcome(row: Proposal) -> str:
    pilot = getattr(row, "pilot", None)
    return pilot.get_outcome_display() if pilot else ""


def _years() -> list[tuple[str, str]]:
    return [(str(year), f"Năm {year}") for year in range(today().year, FIRST_YEAR - 1, -1)]


def _phases() -> list[tuple[str, str]]:
    rows = Phase.objects.filter(proposals__isnull=False).distinct().order_by("since", "pk")
    return [(str(row.pk), row.name) for row in rows[:50]]


def _by_phase(rows: QuerySet[Proposal], value: str) -> QuerySet[Proposal]:
    return rows.filter(phase=int(value))


PROPOSALS = ListSpec(
    key="de-xuat-thi-diem",
    title="Đề xuất, thí điểm",
    columns=(
        Column("title", "Vấn đề", _title, order=("sort_key",)),
        Column("unit", "Đơn vị", lambda row: row.unit.name, order=("unit__sort_key",)),
        Column("phase", "Giai đoạn", lambda row: row.phase.name if row.phase else "–"),
        Column("state", "Đề xuất", _state, order=("state",)),
        Column("decide_by", "Hạn quyết định", _due, order=("decide_by",)),
        Column("pilot", "Thí điểm", _pilot, order=("pilot__state",)),
        Column("outcome", "Kết luận", _outcome),
        Column("proposer", "Người đề xuất", lambda row: str(row.proposer or "Tập thể"), shown=False),
        Column("competent", "Cấp có thẩm quyền", lambda r: r.competent.name if r.competent else "–", shown=False),
        Column("created_on", "Lập ngày", lambda row: row.created_on, order=("created_on",), shown=False),
    ),
    filters=(
        Filter("state", "Đề xuất", lambda: tuple(states.PROPOSAL_NAMES.items()), lambda r, v: r.filter(state=v)),
        Filter("pilot", "Thí điểm", lambda: tuple(states.PILOT_NAMES.items()), lambda r, v: r.filter(pilot__state=v)),
        Filter("outcome", "Kết luận", lambda: Pilot.Outcome.choices, lambda r, v: r.filter(pilot__outcome=v)),
        Filter("phase", "Giai đoạn", _phases, _by_phase),
        Filter("year", "Năm lập", _years, lambda rows, v: rows.filter(created_on__year=int(v))),
    ),
    search=matching,
    order=("-pk",),
    empty="Chưa có đề xuất nào. Mỗi đơn vị chọn một vấn đề đang vướng, thống nhất trong tập thể rồi trình.",
    search_hint="Vấn đề, giải pháp, đơn vị; không cần gõ dấu",
)


def _learned(row: Pilot) -> Cell:
    return Cell(row.lessons or row.evaluation)


LESSONS = ListSpec(
    key="bai-hoc-thi-diem",
    title="Bài học từ thí điểm",
    columns=(
        Column("title", "Vấn đề", lambda row: row.proposal.title, order=("proposal__sort_key",)),
        Column("unit", "Đơn vị", lambda row: row.proposal.unit.name, order=("proposal__unit__sort_key",)),
        Column("ended_on", "Kết thúc", lambda row: row.ended_on, order=("ended_on",)),
        Column("outcome", "Kết luận", lambda row: row.get_outcome_display() or "Chờ đánh giá"),
        Column("lessons", "Bài học", _learned),
    ),
    filters=(
        Filter("outcome", "Kết luận", lambda: Pilot.Outcome.choices, lambda r, v: r.filter(outcome=v)),
        Filter(
            "how",
            "Kết thúc",
            lambda: (("early", "Dừng sớm"), ("full", "Hết thời gian")),
            lambda rows, v: rows.filter(stop_reason="") if v == "full" else rows.exclude(stop_reason=""),
        ),
    ),
    search=matching_lessons,
    order=("-ended_on", "-pk"),
    empty="Chưa có thí điểm nào kết thúc.",
    search_hint="Vấn đề, đơn vị; không cần gõ dấu",
)


def _standing(row: Any) -> Cell:
    if row.offered:
        return Cell("Đã chọn vấn đề", tone="success", badge=True)
    return Cell("Đang soạn" if row.drafted else "Chưa có", tone="warning", badge=True)


def _trial(row: Any) -> str:
    words = ["đang thí điểm"] * row.running + ["đã kết thúc"] * row.ended
    return ", ".join(words).capitalize() or "–"


def board_spec(movement: Movement, phase: Phase | None) -> ListSpec:
    """The board of one movement; each unit leads to its proposals, one without to the page on which it begins."""

    def proposals_of(row: Unit) -> Cell:
        return Cell(row.name, url=f"{reverse('pilots:list')}?q={row.search_text.replace(' ', '+')}")

    return ListSpec(
        key="moi-don-vi-mot-van-de",
        title="Mỗi đơn vị một vấn đề",
        columns=(
            Column("unit", "Đơn vị", proposals_of, order=("sort_key",)),
            Column("level", "Cấp", lambda row: row.get_level_display(), shown=False),
            Column("standing", "Vấn đề", _standing, order=("offered",)),
            Column("trial", "Thí điểm", _trial),
        ),
        filters=(
            Filter(
                "standing",
                "Vấn đề",
                lambda: (("none", "Chưa có"), ("chosen", "Đã chọn")),
                lambda rows, v: rows.filter(WITHOUT if v == "none" else CHOSEN),
            ),
        ),
        search=search_units,
        order=("offered", "sort_key"),
        empty="Phong trào này không có đơn vị nào trong phạm vi.",
        page_size=100,
        search_hint="Tên đơn vị; không cần gõ dấu",
    )
