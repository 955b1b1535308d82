"""Tables as they come from Excel: pasted, or as a file; each line is read, or says why it is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thidua.core.errors import Refused
from thidua.core.text import clean, fold
from thidua.people.sheets import read_sheet
from thidua.targets.amounts import read_amount
from thidua.targets.inputs import ActualInput, Share, TargetInput
from thidua.targets.models import Comparator, Frequency, Kind, Rollup, Target
from thidua.web.pasting import Rows, read_day, read_table

MOST_ROWS = 2000

HEADS = {
    "name": ("chi tieu", "ten chi tieu", "ten", "noi dung"),
    "field": ("linh vuc",),
    "measure": ("don vi tinh", "dvt"),
    "comparator": ("cach so", "so sanh"),
    "value": ("muc phan dau", "muc giao", "ke hoach", "chi tieu giao"),
    "baseline": ("nam truoc dat", "nam truoc", "so nam truoc"),
    "baseline_rank": ("hang nam truoc", "thu hang nam truoc"),
    "kind": ("loai so lieu", "loai"),
    "frequency": ("ky bao cao", "ky"),
    "rollup": ("cach cong",),
    "source": ("nguon", "nguon so lieu"),
    "code": ("ma", "ma don vi", "ma cum khoi"),
    "unit": ("don vi", "ten don vi"),
    "result": ("ket qua", "thuc hien"),
    "rank": ("thu hang", "hang"),
    "evidence": ("minh chung",),
}
SAMPLE_HEAD = "Chỉ tiêu\tLĩnh vực\tĐơn vị tính\tCách so\tMức phấn đấu\tNăm trước đạt\tLoại số liệu\tKỳ báo cáo"
SHARE_HEAD = "Mã\tMức giao\tNăm trước đạt\tHạng năm trước"


class RowsRefused(Refused):
    """Lines that cannot be taken; `rows` tells each by its number. Nothing of the table was written."""

    def __init__(self, rows: dict[int, Refused]) -> None:
        first = rows[min(rows)]
        lines = [f"Dòng {number}: {refused.message}" for number, refused in sorted(rows.items())]
        more = f" … và {len(lines) - 20} dòng khác." if len(lines) > 20 else ""
        super().__init__(first.code, " ".join(lines[:20]) + more, "pasted")
        self.rows = rows


@dataclass(frozen=True)
class ResultLine:
    """A result for one unit and one period, with the number of the line it stands on."""

    number: int
    code: str
    end: date
    data: ActualInput


def rows_of(pasted: str, data: bytes = b"") -> Rows:
    """Lines that hold something. Refuses: no_rows, too_many_rows, and what read_sheet refuses."""
    if data:
        rows = [(number, [clean(cell) for cell in cells]) for number, cells in read_sheet(data).rows]
    else:
        rows = read_table(pasted, "\t|;")
    rows = [(number, cells) for number, cells in rows if any(cells)]
    if not rows:
        raise Refused("no_rows", "Chưa có dòng nào. Hãy chép bảng từ Excel rồi dán vào đây, hoặc tải tệp.", "pasted")
    if len(rows) > MOST_ROWS:
        raise Refused("too_many_rows", f"Bảng có hơn {MOST_ROWS} dòng. Hãy chia thành nhiều lần.", "pasted")
    return rows


def read_targets(rows: Rows, *, year: int, report_days: int) -> list[tuple[int, TargetInput]]:
    """Definitions under a heading line, columns in any order. Refuses: no_heading, and each bad line."""
    places, body = _heading(rows, ("name", "measure", "comparator", "frequency"))
    found, refused = [], {}
    for number, cells in body:
        values = {key: cells[place] if place < len(cells) else "" for key, place in places.items()}
        try:
            found.append((number, _target(values, year, report_days)))
        except Refused as error:
            refused[number] = error
    if refused:
        raise RowsRefused(refused)
    return found


def read_shares(rows: Rows, target: Target) -> list[tuple[int, Share]]:
    """Code, part, last year, last year's rank; a heading line may stand first."""
    if rows and fold(rows[0][1][0]) in HEADS["code"]:
        rows = rows[1:]
    found, refused = [], {}
    for number, cells in rows:
        try:
            found.append((number, _share([*cells, "", "", "", ""], target)))
        except Refused as error:
            refused[number] = error
    if refused:
        raise RowsRefused(refused)
    return found


def read_results(rows: Rows, end: date | None) -> list[ResultLine]:
    """Code, result, (rank, evidence) for the period `end`; or a heading of days with a column for each period.

    Refuses: no_heading, period_needed.
    """
    head = [read_day(cell) for cell in rows[0][1]]
    days = {place: day for place, day in enumerate(head) if day is not None}
    if days:
        proofs = [n for n, cell in enumerate(rows[0][1]) if fold(cell) in HEADS["evidence"]]
        return [line for number, cells in rows[1:] for line in _wide(number, cells, days, proofs)]
    if fold(rows[0][1][0]) in HEADS["code"]:
        rows = rows[1:]
    if end is None:
        raise Refused("period_needed", "Hãy chọn kỳ báo cáo, hoặc ghi ngày cuối kỳ ở dòng tiêu đề.", "period_end")
    found = []
    for number, cells in rows:
        code, value, rank, evidence = [*cells, "", "", ""][:4]
        if value:
            found.append(ResultLine(number, code, end, ActualInput(value, read_rank(rank), evidence)))
    return found


def read_rank(text: str) -> int | None:
    """Refuses: bad_rank."""
    words = clean(text)
    if not words:
        return None
    if not words.isdigit() or not 0 < int(words) < 100_000:
        raise Refused("bad_rank", f"Thứ hạng “{words}” không phải số nguyên từ 1.", "rank")
    return int(words)


def _heading(rows: Rows, needed: Sequence[str]) -> tuple[dict[str, int], Rows]:
    titles = [fold(cell) for cell in rows[0][1]]
    places = {key: titles.index(name) for key, names in HEADS.items() for name in names if name in titles}
    missing = [key for key in needed if key not in places]
    if missing:
        raise Refused(
            "no_heading",
            "Dòng đầu phải là tiêu đề có các cột: Chỉ tiêu, Đơn vị tính, Cách so, Kỳ báo cáo. "
            "Hãy dán cả dòng tiêu đề như mẫu.",
            "pasted",
        )
    return places, rows[1:]


def _target(values: dict[str, str], year: int, report_days: int) -> TargetInput:
    measure = values["measure"]
    comparator = _choice(values["comparator"], Comparator.choices, _COMPARATOR_WORDS, "Cách so")
    baseline = _amount(values.get("baseline", ""), measure)
    return TargetInput(
        name=values["name"],
        measure=measure,
        comparator=comparator,
        frequency=_choice(values["frequency"], Frequency.choices, {"thang": "month", "quy": "quarter", "nam": "year"}),
        since=date(year, 1, 1),
        until=date(year, 12, 31),
        kind=_choice(values.get("kind", ""), Kind.choices, {"": "level", "luy ke": "cumulative", "muc dat": "level"}),
        field=values.get("field", ""),
        value=_amount(values.get("value", ""), measure),
        baseline=baseline,
        baseline_rank=read_rank(values.get("baseline_rank", "")),
        baseline_year=year - 1 if baseline is not None else None,
        source=values.get("source", ""),
        report_days=report_days,
        rollup=_choice(values.get("rollup", ""), Rollup.choices, {"": "each", "tong": "sum", "binh quan": "average"}),
    )


_COMPARATOR_WORDS = {
    "tu": "at_least",
    "tro len": "at_least",
    "toi thieu": "at_least",
    "khong qua": "at_most",
    "toi da": "at_most",
    "cao hon": "higher_score",
    "cao hon nam truoc": "higher_score",
    "diem va hang": "higher_score_and_rank",
    "cao hon ca diem va hang": "higher_score_and_rank",
    "co khong": "yes",
    "hoan thanh": "yes",
}
_SIGNS = {"≥": "at_least", ">=": "at_least", "≤": "at_most", "<=": "at_most"}


def _choice(text: str, choices: Sequence[tuple[str, str]], words: dict[str, str], what: str = "Lựa chọn") -> str:
    if text in _SIGNS:
        return _SIGNS[text]
    folded = fold(text)
    known = {**{fold(str(label)): value for value, label in choices}, **{value: value for value, _ in choices}, **words}
    if folded in known or text in known:
        return known.get(folded) or known[text]
    names = ", ".join(f"“{label}”" for _, label in choices)
    raise Refused("bad_choice", f"{what} “{text}” chưa rõ. Hãy ghi một trong: {names}.")


def _amount(text: str, measure: str) -> Decimal | None:
    return read_amount(text, measure) if clean(text) not in ("", "-", "–") else None


def _share(cells: Sequence[str], target: Target) -> Share:
    code, value, baseline, rank = cells[:4]
    if not code:
        raise Refused("code_needed", "Thiếu mã đơn vị hoặc mã cụm, khối ở cột đầu.")
    planned = read_amount(value, target.measure, expected=target.value) if clean(value) else None
    return Share(code, planned, _amount(baseline, target.measure), read_rank(rank))


def _wide(number: int, cells: list[str], days: dict[int, date], proofs: list[int]) -> list[ResultLine]:
    evidence = cells[proofs[0]] if proofs and proofs[0] < len(cells) else ""
    return [
        ResultLine(number, cells[0], day, ActualInput(cells[place], None, evidence))
        for place, day in days.items()
        if place < len(cells) and cells[place] not in ("", "-", "–")
    ]
