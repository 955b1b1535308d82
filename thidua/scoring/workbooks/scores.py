"""The score workbook of a cluster's year: ranking, every criterion of every member by source, reasons, rules."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.rules.scoring import SHARED, mean_points, points_text, tie_name
from thidua.scoring.models import Criterion, Result, Scale, Score, Scoresheet
from thidua.scoring.permissions import may_see_ranking
from thidua.scoring.queries import ORDER, criteria_of, ranked_sheets, standings_of
from thidua.scoring.rubrics import leaf_criteria, rubric_of, rule_names
from thidua.scoring.states import SCALE_NAMES, SHEET_NAMES
from thidua.scoring.workbooks.writing import Book, Value, Worksheet, head_row, page, put, workbook

Source = Score.Source
Cells = Mapping[tuple[int, int], Mapping[str, Decimal]]  # sheet, criterion -> source -> points
COLUMNS = {
    Source.SELF: "Tự chấm",
    Source.PEER: "Chấm chéo",
    Source.DEPARTMENT: "Chuyên môn",
    Source.AUTOMATIC: "Hệ thống",
    Source.VERIFIED: "Thẩm định",
}
COUNTS = "Điểm tính"
UNSET = "chưa quy định"
NOT_HANDED_IN = "Chưa nộp (không phải 0 điểm)"


@dataclass(frozen=True)
class Year:
    """Everything the workbook prints, read once."""

    scale: Scale
    criteria: list[Criterion]
    sheets: list[Scoresheet]
    results: list[Result]
    scores: list[Score]

    @property
    def lines(self) -> tuple[str, ...]:
        cluster = self.scale.cluster
        return (self.scale.title, f"{cluster.name}, năm {self.scale.year}. {SCALE_NAMES[self.scale.state]}.")


def scores_workbook(*, actor: Actor, scale: Scale) -> bytes:
    """In a fixed number of queries. Refuses: not_announced."""
    require(may_see_ranking(actor, scale))
    year = Year(
        scale,
        criteria_of(scale),
        list(ranked_sheets(scale)),
        list(standings_of(scale)),
        list(Score.objects.filter(sheet__scale=scale).select_related("scorer").order_by("sheet", "criterion__place")),
    )
    return workbook(lambda book: _fill(book, year))


def _fill(book: Book, year: Year) -> None:
    _ranking(book, year)
    _points(book, year)
    _reasons(book, year)
    _rules(book, year)


def _ranking(book: Book, year: Year) -> None:
    """The total is a formula, so that whoever checks sees how it comes about."""
    head = (
        "Hạng",
        "Đơn vị",
        "Điểm chuẩn",
        "Điểm thưởng",
        "Điểm trừ",
        "Tổng điểm",
        "Tiêu chí chưa có điểm",
        "Khi bằng điểm, xếp theo",
        "Trạng thái",
    )
    sheet = page(book, "Xếp hạng", year.lines, head, (8, 40, 12, 12, 12, 12, 12, 36, 26))
    for row, one in enumerate(year.results, start=head_row(year.lines) + 1):
        put(book, sheet, row, 0, one.rank)
        put(book, sheet, row, 1, one.sheet.membership.unit.name)
        for column, points in enumerate((one.base, one.bonus, one.penalty), start=2):
            put(book, sheet, row, column, points)
        parts = [xl_rowcol_to_cell(row, column) for column in (2, 3, 4)]
        sheet.write_formula(row, 5, "={}+{}-{}".format(*parts), book.strong, float(one.total))
        put(book, sheet, row, 6, one.missing)
        put(book, sheet, row, 7, _decided(year, one))
        put(book, sheet, row, 8, SHEET_NAMES[one.sheet.state] if one.rank else NOT_HANDED_IN)


def _decided(year: Year, one: Result) -> str:
    if one.decided_by == SHARED:
        return "Bằng nhau theo mọi quy tắc: cụm, khối biểu quyết"
    if one.decided_by == "vote":
        return "Cụm, khối biểu quyết"
    return tie_name(rubric_of(year.scale, year.criteria), one.decided_by)


def _points(book: Book, year: Year) -> None:
    """A row for each criterion; for each member the sources that were used, and the points that count."""
    cells = _by_source(year.scores)
    sources = [source for source in COLUMNS if any(source in given for given in cells.values())]
    columns = [*(COLUMNS[source] for source in sources), COUNTS]
    head = ["Số", "Tiêu chí", "Loại", "Tối đa"] + columns * len(year.sheets)
    lines = (*year.lines, "Ô trống là chưa chấm, không phải 0 điểm.")
    sheet = page(book, "Điểm từng tiêu chí", lines, head, [7, 48, 12, 9, *[10] * (len(head) - 4)])
    top = head_row(lines)
    sheet.freeze_panes(top + 1, 2)
    for place, member in enumerate(year.sheets):
        _over(book, sheet, top - 1, 4 + place * len(columns), len(columns), member.membership.unit.name)
    leaves = {one.pk for one in leaf_criteria(year.scale, year.criteria)}
    for row, one in enumerate(year.criteria, start=top + 1):
        _criterion(book, sheet, row, one, scored=one.pk in leaves)
        for place, member in enumerate(year.sheets):
            given = cells.get((member.pk, one.pk), {})
            values: list[Value] = [given.get(source) for source in sources]
            for column, value in enumerate([*values, _counting(given, one)], start=4 + place * len(columns)):
                put(book, sheet, row, column, value)


def _over(book: Book, sheet: Worksheet, row: int, first: int, width: int, name: str) -> None:
    if width > 1:
        sheet.merge_range(row, first, row, first + width - 1, name, book.head)
    else:
        put(book, sheet, row, first, name, book.head)


def _criterion(book: Book, sheet: Worksheet, row: int, one: Criterion, *, scored: bool) -> None:
    kind = Criterion.Kind(one.kind).label if scored else ""
    values: tuple[Value, ...] = (one.number, one.name, kind, one.maximum)
    for column, value in enumerate(values):
        put(book, sheet, row, column, value)


def _counting(given: Mapping[str, Decimal], one: Criterion) -> Decimal | None:
    """The source that counts, never above the maximum."""
    return next((min(given[source], one.maximum) for source in ORDER if source in given), None)


def _by_source(scores: Sequence[Score]) -> Cells:
    given: dict[tuple[int, int], dict[str, list[Decimal]]] = defaultdict(lambda: defaultdict(list))
    for score in scores:
        given[score.sheet_id, score.criterion_id][score.source].append(score.points)
    return {
        cell: {source: mean for source, points in row.items() if (mean := mean_points(points)) is not None}
        for cell, row in given.items()
    }


def _reasons(book: Book, year: Year) -> None:
    """Every verified or department score that differs from the self score, with its reason."""
    head = ("Đơn vị", "Tiêu chí", "Tự chấm", "Điểm chấm", "Chênh lệch", "Người chấm", "Lý do")
    sheet = page(book, "Chênh lệch và lý do", year.lines, head, (36, 44, 10, 10, 10, 30, 60))
    names = {one.pk: one.membership.unit.name for one in year.sheets}
    titles = {one.pk: f"{one.number} {one.name}" for one in year.criteria}
    own = {(one.sheet_id, one.criterion_id): one.points for one in year.scores if one.source == Source.SELF}
    row = head_row(year.lines)
    for one in year.scores:
        mine = own.get((one.sheet_id, one.criterion_id))
        judged = one.source in (Source.VERIFIED, Source.DEPARTMENT) and one.sheet_id in names
        if not judged or mine is None or mine == one.points:
            continue
        row += 1
        who, what, gap = names[one.sheet_id], titles[one.criterion_id], one.points - mine
        cells: tuple[Value, ...] = (who, what, mine, one.points, gap, one.scorer.name, one.reason)
        for column, value in enumerate(cells):
            put(book, sheet, row, column, value)


def _rules(book: Book, year: Year) -> None:
    """The rules of the scale; what the cluster has not set says so."""
    scale = year.scale
    caps = {
        "Tổng điểm chuẩn": scale.total,
        "Điểm thưởng tối đa": scale.bonus_cap,
        "Điểm trừ tối đa": scale.penalty_cap,
        "Chênh lệch phải nêu lý do": scale.gap_limit,
    }
    rows = [(name, UNSET if points is None else points_text(points)) for name, points in caps.items()]
    rows += [("Số suất hoặc tỷ lệ đề nghị cờ", scale.flag_share or UNSET), ("Căn cứ", scale.legal_basis or UNSET)]
    ties = rule_names(scale, year.criteria)
    rows += [(f"Khi bằng điểm, xếp theo (thứ {n})", name) for n, name in enumerate(ties, 1)]
    if not ties:
        rows.append(("Khi bằng điểm, xếp theo", UNSET))
    rows.append(("Điểm được tính", "Thẩm định; nếu chưa có: hệ thống, chuyên môn, trung bình chấm chéo, tự chấm"))
    sheet = page(book, "Quy tắc", year.lines, ("Nội dung", "Quy định của cụm, khối"), (40, 80))
    for row, pair in enumerate(rows, start=head_row(year.lines) + 1):
        for column, value in enumerate(pair):
            put(book, sheet, row, column, value)
