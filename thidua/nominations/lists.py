"""Lists of rounds, dossiers and nominations: their columns, filters and search."""

from datetime import date
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from thidua.awards.catalog import award_choices
from thidua.core.actor import Actor, Role
from thidua.core.answers import YES, no
from thidua.core.clock import add_working_days, today
from thidua.core.text import fold
from thidua.nominations import states
from thidua.nominations.models import Nomination, Round
from thidua.nominations.queries import rounds, search
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.web.lists import Cell, Column, Filter, ListSpec, SelectAction

FIELDS = (
    "code",
    "candidate_name",
    "candidate_unit_name",
    "candidate_position",
    "award_name",
    "year",
    "state",
    "verdict_result",
    "due_on",
)
DEADLINES = (("late", "Quá hạn"), ("soon", "Còn đến 3 ngày làm việc"), ("ok", "Còn hạn"))


def badge(text: str, tone: str) -> Cell:
    return Cell(text, tone=tone, badge=True)


def state_cell(row: Nomination) -> Cell:
    return badge(states.NOMINATION_NAMES[row.state], states.NOMINATION_TONES[row.state])


def verdict_cell(row: Nomination) -> Cell:
    result = row.verdict_result
    return badge(states.VERDICT_NAMES[result], states.VERDICT_TONES[result])


def due_cell(day: date | None, open_: bool) -> Cell:
    """The deadline; late and near ones stand out while the work is still to do."""
    if day is None:
        return Cell("")
    text = f"{day:%d/%m/%Y}"
    if not open_:
        return Cell(text, value=day)
    if day < today():
        return Cell(text, tone="danger", note="quá hạn", value=day)
    return Cell(text, tone="warning" if day <= _soon(today()) else "success", value=day)


def by_deadline(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    day, soon = today(), _soon(today())
    waiting = rows.filter(state="submitted")
    if value == "late":
        return waiting.filter(due_on__lt=day)
    if value == "soon":
        return waiting.filter(due_on__gte=day, due_on__lte=soon)
    return waiting.filter(due_on__gt=soon)


def nominations_spec(actor: Actor) -> ListSpec:
    """All nominations one may see; only the columns shown are read, so that 100,000 rows stay quick."""
    link = reverse("nominations:nomination", args=["_"]).removesuffix("_/")
    office = YES if actor.has(Role.STANDING_OFFICE) else no("not_standing_office", "Dành cho cơ quan thường trực.")
    judges = YES if office or actor.has(Role.LEGAL_OFFICER) else no("not_competent", "Dành cho người có thẩm quyền.")
    return ListSpec(
        key="nominations",
        title="Các đề nghị khen thưởng",
        columns=(
            Column(
                "name",
                "Họ và tên, tập thể",
                lambda r: Cell(r.candidate_name, url=f"{link}{r.code}/", note=r.candidate_position),
                order=("sort_key",),
            ),
            Column("unit", "Đơn vị", lambda r: r.candidate_unit_name),
            Column("award", "Danh hiệu, hình thức", lambda r: r.award_name, order=("award", "sort_key")),
            Column("year", "Năm", lambda r: Cell(str(r.year)), numeric=True),
            Column("verdict", "Điều kiện", verdict_cell),
            Column("state", "Trạng thái", state_cell, order=("state", "sort_key")),
            Column("due", "Hạn thẩm định", lambda r: due_cell(r.due_on, r.state == "submitted"), order=("due_on",)),
        ),
        filters=(
            Filter("round", "Đợt xét", lambda: round_choices(actor), lambda q, v: q.filter(round__code=v)),
            Filter(
                "state", "Trạng thái", lambda: list(states.NOMINATION_NAMES.items()), lambda q, v: q.filter(state=v)
            ),
            Filter("award", "Danh hiệu, hình thức", award_choices, lambda q, v: q.filter(award=v)),
            Filter("unit", "Đơn vị", lambda: unit_choices(actor), by_unit),
            Filter("verdict", "Điều kiện", verdict_choices, lambda q, v: q.filter(verdict_result=v)),
            Filter("due", "Hạn thẩm định", lambda: DEADLINES, by_deadline),
        ),
        search=search,
        order=("sort_key",),
        empty="Chưa có đề nghị nào. Đề nghị được lập trong hồ sơ của từng đơn vị.",
        select_actions=(
            SelectAction(
                "Thẩm định đạt", reverse("nominations:pass_many"), "Kết luận đạt các đề nghị đã chọn?", answer=office
            ),
            SelectAction("Xem xét điều kiện…", reverse("nominations:judge_many"), tone="secondary", answer=judges),
        )
        if office or judges
        else (),
        row_key=lambda r: str(r.code),
        search_hint="Tên, đơn vị hoặc mã, không cần gõ dấu",
    )


def dossiers_spec(actor: Actor) -> ListSpec:
    return ListSpec(
        key="dossiers",
        title="Hồ sơ đề nghị khen thưởng",
        columns=(
            Column(
                "unit",
                "Đơn vị",
                lambda d: Cell(d.unit.name, url=reverse("nominations:dossier", args=[d.code]), note=d.code),
                order=("unit__sort_key",),
            ),
            Column("round", "Đợt xét", lambda d: d.round.title, order=("round__title",)),
            Column("size", "Số đề nghị", lambda d: d.size, numeric=True),
            Column(
                "state",
                "Trạng thái",
                lambda d: badge(states.DOSSIER_NAMES[d.state], states.DOSSIER_TONES[d.state]),
                order=("state",),
            ),
            Column("received", "Ngày nhận", lambda d: d.received_on, order=("received_on",)),
            Column("due", "Hạn thẩm định", lambda d: due_cell(d.due_on, d.state == "submitted"), order=("due_on",)),
        ),
        filters=(
            Filter("round", "Đợt xét", lambda: round_choices(actor), lambda q, v: q.filter(round__code=v)),
            Filter("state", "Trạng thái", lambda: list(states.DOSSIER_NAMES.items()), lambda q, v: q.filter(state=v)),
            Filter(
                "award", "Danh hiệu, hình thức", award_choices, lambda q, v: q.filter(nominations__award=v).distinct()
            ),
            Filter("unit", "Đơn vị", lambda: unit_choices(actor), lambda q, v: q.filter(_at(v, "unit__path"))),
            Filter("due", "Hạn thẩm định", lambda: DEADLINES, by_deadline),
        ),
        search=lambda q, text: q.filter(Q(unit__search_text__contains=fold(text)) | Q(code=text.strip().upper())),
        order=("-pk",),
        empty="Chưa có hồ sơ nào. Vào “Đợt xét”, chọn đợt đang nhận hồ sơ để lập hồ sơ cho đơn vị.",
        row_key=lambda d: str(d.code),
    )


def rounds_spec() -> ListSpec:
    kinds = dict(Round.Kind.choices)
    return ListSpec(
        key="rounds",
        title="Đợt xét khen thưởng",
        columns=(
            Column(
                "title",
                "Tên đợt xét",
                lambda r: Cell(r.title, url=reverse("nominations:round", args=[r.code]), note=r.organizer.name),
                order=("title",),
            ),
            Column("year", "Năm", lambda r: Cell(str(r.year)), order=("year",), numeric=True),
            Column("kind", "Loại", lambda r: kinds[r.kind]),
            Column("closes", "Hạn nhận hồ sơ", lambda r: r.closes_on, order=("closes_on",)),
            Column("dossiers", "Đã nộp", lambda r: r.handed, numeric=True),
            Column(
                "state",
                "Trạng thái",
                lambda r: badge(states.ROUND_NAMES[r.state], states.ROUND_TONES[r.state]),
                order=("state",),
            ),
        ),
        filters=(
            Filter("state", "Trạng thái", lambda: list(states.ROUND_NAMES.items()), lambda q, v: q.filter(state=v)),
            Filter("kind", "Loại", lambda: list(Round.Kind.choices), lambda q, v: q.filter(kind=v)),
        ),
        search=lambda q, text: q.filter(search_text__contains=fold(text)),
        order=("-year", "-closes_on"),
        empty="Chưa có đợt xét nào.",
    )


def round_choices(actor: Actor) -> list[tuple[str, str]]:
    return list(rounds(actor).order_by("-year", "-pk").values_list("code", "title")[:200])


def unit_choices(actor: Actor) -> list[tuple[str, str]]:
    """The units one answers for and those directly below them."""
    mine = [grant.unit_id for grant in actor.grants]
    units = Unit.objects.filter(Q(pk__in=mine) | Q(parent__in=mine), until__isnull=True).order_by("sort_key")
    return list(units.values_list("code", "name").distinct()[:400])


def verdict_choices() -> list[tuple[str, str]]:
    return [(key, name) for key, name in states.VERDICT_NAMES.items() if key]


def by_unit(rows: QuerySet[Any], code: str) -> QuerySet[Any]:
    return rows.filter(_at(code, "unit_path"))


def _at(code: str, field: str) -> Q:
    path = Unit.objects.filter(code=code).values_list("path", flat=True).first()
    return below([path] if path else [], field)


@cache
def _soon(day: date) -> date:
    return add_working_days(day, 3)
