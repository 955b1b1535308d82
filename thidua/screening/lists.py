"""The lists of this slice: runs, and the candidates of one award in a run."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from django.urls import reverse

from thidua.people.models import Unit
from thidua.screening import answers
from thidua.screening.answers import Line
from thidua.screening.models import Screening
from thidua.screening.rehearsing import Moved
from thidua.screening.rows import Rows
from thidua.screening.states import (
    KIND_NAMES,
    NOT_MET,
    PLACE_KEYS,
    PLACE_NAMES,
    PLACE_TONES,
    STATE_NAMES,
    VERDICT_NAMES,
    VERDICT_TONES,
    WAITS_NAME,
)
from thidua.web.lists import Cell, Column, Filter, ListSpec


def _run_cell(run: Screening) -> Cell:
    return Cell(f"Năm {run.year} – {run.unit.name}", url=reverse("screening:run", args=[run.code]))


def _state(run: Screening) -> Cell:
    return Cell(run.state_name, tone=run.state_tone, badge=True)


RUNS = ListSpec(
    key="screenings",
    title="Rà soát điều kiện",
    columns=(
        Column("title", "Lần rà soát", _run_cell, order=("-year", "unit__sort_key")),
        Column("received", "Hồ sơ nhận ngày", lambda run: run.received, order=("received",)),
        Column("state", "Trạng thái", _state, order=("state",)),
        Column("people", "Số người", lambda run: run.people, order=("people",), numeric=True),
        Column("units", "Số tập thể", lambda run: run.units, order=("units",), numeric=True),
        Column("asked_by", "Người rà soát", lambda run: run.asked_by_name, order=("asked_by_name",)),
        Column("asked_at", "Lúc", lambda run: run.asked_at, order=("asked_at",)),
    ),
    filters=(
        Filter("state", "Trạng thái", lambda: tuple(STATE_NAMES.items()), lambda runs, value: runs.filter(state=value)),
    ),
    order=("-pk",),
    empty="Chưa rà soát lần nào trong phạm vi của bạn.",
)


def candidates(run: Screening, entry: dict[str, Any], units: Sequence[Unit]) -> ListSpec:
    """The list of all candidates before one award; `units` are those the reader may choose among."""
    person = entry["subject"] == "individual"
    columns = [
        Column("name", "Họ và tên" if person else "Tập thể", partial(_name, run, entry), order=("order",)),
        Column("verdict", "Kết quả", _verdict, order=("-said", "distance", "order")),
        Column("missing", "Còn thiếu, cần xem xét", _missing),
        Column("distance", "Thiếu mấy bước", _distance, order=("distance", "order"), numeric=True),
    ]
    if person:
        columns.insert(1, Column("unit", "Đơn vị", lambda line: line.unit_name, order=("home", "order")))
        columns.append(Column("position", "Chức vụ", lambda line: line.position, shown=False))
    if entry["capped"]:
        columns.append(Column("place", "Chỉ tiêu", _place, order=("-place", "rank")))
        columns.append(
            Column("rank", "Thứ hạng", lambda line: line.rank or None, order=("rank", "order"), numeric=True)
        )
    columns.append(Column("code", "Mã", lambda line: line.code, shown=False))
    return ListSpec(
        key=f"{entry['award']}-{run.year}",
        title=entry["name"],
        columns=columns,
        filters=_filters(run, entry, units),
        search=Rows.matching,  # type: ignore[arg-type]
        order=("-said", "distance", "order"),
        empty="Không có ai trong phạm vi này.",
    )


def _filters(run: Screening, entry: dict[str, Any], units: Sequence[Unit]) -> list[Filter]:
    places = [(key, PLACE_NAMES[code]) for key, code in PLACE_KEYS.items()]
    conditions = [(str(bit), label) for bit, (_, label) in enumerate(entry["conditions"])]
    found = [
        Filter("verdict", "Kết quả", lambda: tuple(KIND_NAMES.items()), _by_verdict),
        Filter("unit", "Đơn vị", lambda: _choices(units), partial(_by_unit, run, units)),
        Filter("missing", "Thiếu điều kiện", lambda: conditions, _by_condition),
    ]
    if entry["capped"]:
        found.append(Filter("place", "Chỉ tiêu", lambda: places, _by_place))
    return found


def _choices(units: Sequence[Unit]) -> list[tuple[str, str]]:
    """Units in the order of the tree, those below set in."""
    least = min((unit.path.count("/") for unit in units), default=0)
    return [(unit.code, " " * (2 * (unit.path.count("/") - least)) + unit.name) for unit in units]


def _by_verdict(rows: Any, value: str) -> Any:
    return rows.where(rows.columns[value])


def _by_unit(run: Screening, units: Sequence[Unit], rows: Any, value: str) -> Any:
    unit = next(unit for unit in units if unit.code == value)
    return rows.where(answers.inside(rows, run, unit))


def _by_condition(rows: Any, value: str) -> Any:
    bit = rows.columns["failing"] >> np.uint64(int(value)) & np.uint64(1)
    return rows.where((bit == 1) & (rows.columns["said"] == NOT_MET))


def _by_place(rows: Any, value: str) -> Any:
    return rows.where((rows.columns["place"] == PLACE_KEYS[value]) & (rows.columns["said"] != NOT_MET))


def _name(run: Screening, entry: dict[str, Any], line: Line) -> Cell:
    url = reverse("screening:candidate", args=[run.code, entry["award"], entry["subject"], line.code])
    return Cell(line.name, url=url)


def _verdict(line: Line) -> Cell:
    if line.waits:
        return Cell(WAITS_NAME, tone="primary", badge=True)
    return Cell(VERDICT_NAMES[line.verdict], tone=VERDICT_TONES[line.verdict], badge=True)


def _missing(line: Line) -> str:
    """What fails; of one who is not ruled out, what a person must look at."""
    return "; ".join(line.failing if line.verdict == NOT_MET else line.undecided)


def _place(line: Line) -> Cell:
    if line.verdict == NOT_MET:
        return Cell("")
    return Cell(PLACE_NAMES[line.place], tone=PLACE_TONES[line.place], badge=True)


def _distance(line: Line) -> int | None:
    return line.distance if line.verdict == NOT_MET and line.distance < 50 else None


def rehearsed(run: Screening) -> ListSpec:
    """Who is added and who is lost; each leads to their conditions as the run found them."""
    return ListSpec(
        key="thu-thay-doi",
        title="Ai được thêm, ai không còn",
        columns=(
            Column("name", "Cá nhân, tập thể", partial(_moved, run), order=("order",)),
            Column("unit", "Đơn vị", lambda row: row.unit, order=("unit", "order")),
            Column("award", "Danh hiệu, hình thức", lambda row: row.award, order=("award", "order")),
            Column(
                "change", "Thay đổi", lambda row: Cell(row.words, tone=row.tone, badge=True), order=("-added", "order")
            ),
        ),
        search=Rows.matching,  # type: ignore[arg-type]
        order=("award", "-added", "order"),
        empty="Không ai được thêm, không ai mất: thay đổi này không đổi kết quả.",
    )


def _moved(run: Screening, row: Moved) -> Cell:
    if not row.code:
        return Cell(row.name)
    return Cell(row.name, url=reverse("screening:candidate", args=[run.code, row.award_id, row.subject, row.code]))
