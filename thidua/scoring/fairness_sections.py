"""The lab in sections: one set of tables for the page, the workbook and the JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from thidua.rules.fairness import (
    METHOD,
    band_words,
    bands,
    favour_words,
    favours,
    limits,
    own_gaps,
    own_words,
    proposals,
    scorer_words,
    scorers,
    spread_words,
    spreads,
)
from thidua.rules.scoring import points_text
from thidua.scoring.fairness_lab import Lab
from thidua.scoring.models import Criterion, Scoresheet

Value = str | int | float | Decimal | None
HUNDREDTH = Decimal("0.01")
MOST_CELLS = 12  # as many as one verifies in a sitting


@dataclass(frozen=True)
class Row:
    """Cells as numbers and text; `words` say the same in a sentence; `marked` asks for a second look."""

    cells: tuple[Value, ...]
    words: str = ""
    url: str = ""
    marked: bool = False


@dataclass(frozen=True)
class Section:
    """One question of the lab. `chart` draws the columns named in it; without one the page shows the table."""

    key: str
    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str = "Chưa có số liệu."
    drawn: tuple[str, ...] = ()  # columns of the chart

    @property
    def chart(self) -> dict[str, Any] | None:
        if not self.drawn or not self.rows:
            return None
        places = [self.columns.index(name) for name in self.drawn]
        rows = [row for row in self.rows if row not in self.silent]
        return {
            "title": self.title,
            "note": self.note,
            "kind": "hbar",
            "label_title": self.columns[0],
            "labels": [str(row.cells[0]) for row in rows],
            "series": [{"name": self.columns[p], "values": [_drawn(row.cells[p]) for row in rows]} for p in places],
        }

    @property
    def table(self) -> list[tuple[Row, list[tuple[str, str]]]]:
        """Every row with its cells as text, each under the name of its column."""
        return [(row, list(zip(self.columns, map(_text, row.cells), strict=True))) for row in self.rows]

    @property
    def said(self) -> list[Row]:
        return [row for row in self.rows if row.words and row not in self.silent]

    @property
    def silent(self) -> list[Row]:
        """Rows without any figure to draw: named together, not drawn one by one."""
        places = [self.columns.index(name) for name in self.drawn]
        return [row for row in self.rows if places and all(row.cells[p] is None for p in places)]


def sections(lab: Lab) -> list[Section]:
    """What to verify first, then each question in turn."""
    return [_verify(lab), _bands(lab), _own(lab), _favours(lab), _scorers(lab), _criteria(lab)]


def limits_of(lab: Lab) -> list[str]:
    """What the figures cannot show: read before anything else."""
    return limits(lab.panel)


def cell_url(sheet: Scoresheet, criterion: Criterion) -> str:
    """The score on the page of its sheet."""
    return f"{reverse('scoring:sheet', args=[sheet.code])}#tc-{criterion.place}"


def _verify(lab: Lab) -> Section:
    rows = [
        Row(
            (
                lab.panel.names[one.member],
                lab.title(one.criterion),
                _points(one.stake),
                "Có" if one.moves_rank else "",
                " ".join(one.reasons),
            ),
            url=cell_url(lab.sheets[one.member], lab.criteria[one.criterion]),
        )
        for one in proposals(lab.panel, MOST_CELLS)
    ]
    return Section(
        "verify",
        "Nên thẩm định ở đâu",
        "Ô mà các nguồn điểm lệch nhau nhiều nhất; trước hết là ô đủ để đổi hạng.",
        ("Đơn vị", "Tiêu chí", "Chênh lệch", "Có thể đổi hạng", "Vì sao nên xem"),
        tuple(rows),
        empty="Không còn ô nào lệch nhau đáng xem.",
    )


def _bands(lab: Lab) -> Section:
    rows = [
        Row(
            (lab.panel.names[one.member], one.rank, one.best, one.worst, _without(one.without)),
            band_words(lab.panel, one),
        )
        for one in bands(lab.panel)
    ]
    head = ("Đơn vị", "Hạng theo điểm", "Cao nhất", "Thấp nhất", "Hạng khi bỏ một người chấm")
    return Section("bands", "Khoảng hạng mà số liệu cho phép", METHOD, head, tuple(rows), drawn=head[1:4])


def _own(lab: Lab) -> Section:
    rows = [
        Row(
            (lab.panel.names[one.member], _points(one.to_verified), _points(one.to_peers)),
            own_words(lab.panel, one),
            marked=one.apart,
        )
        for one in own_gaps(lab.panel)
    ]
    head = ("Đơn vị", "Tự chấm trừ thẩm định", "Tự chấm trừ chấm chéo")
    note = "Cộng các tiêu chí có cả hai điểm; số dương là tự chấm cao hơn."
    return Section("own", "Tự chấm so với thẩm định và chấm chéo", note, head, tuple(rows), drawn=head[1:])


def _favours(lab: Lab) -> Section:
    rows = [
        Row(
            (
                lab.panel.names[one.first],
                lab.panel.names[one.second],
                round(one.to_second, 2),
                round(one.to_first, 2),
                round(one.chance, 2),
                "; ".join(lab.title(criterion) for criterion in one.criteria),
            ),
            favour_words(lab.panel, one) if one.notable else "",
            marked=one.notable,
        )
        for one in favours(lab.panel)
    ]
    head = ("Đơn vị A", "Đơn vị B", "A cho B thêm", "B cho A thêm", "Số cặp do ngẫu nhiên", "Nên xem tiêu chí")
    note = (
        "Cặp mà cả hai cùng cho nhau cao hơn mức chung, ít do ngẫu nhiên nhất đứng trước. "
        "Mục “nên xem” là quy ước của phép tính (không quá 0,05 cặp do ngẫu nhiên), không phải quy định."
    )
    empty = "Không có cặp nào cùng chấm cho nhau cao hơn mức chung."
    return Section("favours", "Hai đơn vị chấm cho nhau", note, head, tuple(rows), empty=empty)


def _scorers(lab: Lab) -> Section:
    rows = [
        Row(
            (lab.panel.names[one.scorer], round(one.leaning, 2), one.same_order, one.compared),
            scorer_words(lab.panel, one),
        )
        for one in scorers(lab.panel)
    ]
    head = ("Đơn vị chấm", "Rộng (+) hoặc chặt (−)", "Cặp cùng thứ tự", "Cặp so được")
    note = "Điểm cho thêm mỗi đơn vị so với những người chấm khác trên cùng những ô."
    return Section("scorers", "Người chấm chặt, rộng và nhất quán", note, head, tuple(rows), drawn=head[1:2])


def _criteria(lab: Lab) -> Section:
    rows = [
        Row(
            (
                lab.title(one.criterion),
                one.scored,
                _points(one.mean),
                _points(one.between),
                _points(one.dispute),
                spread_words(one),
            ),
            f"{lab.title(one.criterion)}: {spread_words(one)}" if one.flat or one.disputed else "",
            marked=one.disputed,
        )
        for one in spreads(lab.panel)
    ]
    head = ("Tiêu chí", "Số đơn vị", "Trung bình", "Giữa các đơn vị", "Giữa những người chấm", "Nhận xét")
    note = "Khoảng cách từ điểm thấp nhất đến cao nhất, tính bằng điểm."
    return Section("criteria", "Tiêu chí phân biệt được ai", note, head, tuple(rows), drawn=head[3:5])


def _without(ranks: Any) -> str:
    return "; ".join(f"bỏ {name}: {rank}" for name, rank in ranks.items())


def _points(points: Decimal | None) -> Decimal | None:
    return None if points is None else points.quantize(HUNDREDTH)


def _text(value: Value) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else points_text(Decimal(str(value)))


def _drawn(value: Value) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value if isinstance(value, int | float) else None


def as_json(found: Sequence[Section]) -> list[dict[str, Any]]:
    """For the JSON door: rows as lists in the order of the columns."""
    return [
        {
            "key": one.key,
            "title": one.title,
            "note": one.note,
            "columns": list(one.columns),
            "rows": [{"cells": list(row.cells), "words": row.words, "marked": row.marked} for row in one.rows],
        }
        for one in found
    ]
