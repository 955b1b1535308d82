"""Whether one count can be true, and where two counts differ."""

from collections.abc import Sequence

from thidua.core.errors import Refused
from thidua.councils.inputs import Count, Tally
from thidua.councils.models import Ballot, TellerEntry

_HEADS = (
    ("issued", "Số phiếu phát ra"),
    ("collected", "Số phiếu thu về"),
    ("unused", "Số phiếu không dùng"),
    ("invalid", "Số phiếu không hợp lệ"),
    ("written", "Số ý kiến bằng văn bản"),
)
_ANSWERS = ("yes", "no", "blank", "written_yes", "written_no")


def check_tally(ballot: Ballot, lines: Sequence[int], tally: Tally) -> None:
    """Refuses a count that cannot be true; codes as in enter_tally."""
    numbers = [tally.issued, tally.returned, tally.unused, tally.invalid, tally.written]
    numbers += [getattr(count, name) for count in tally.counts.values() for name in _ANSWERS]
    if min(numbers) < 0:
        raise Refused("bad_number", "Số phiếu không thể âm; hãy nhập từ 0 trở lên.")
    _check_papers(ballot, tally)
    _check_written(ballot, tally)
    if sorted(tally.counts) != sorted(lines):
        raise Refused("items_incomplete", "Phải nhập đủ tất cả các mục trên phiếu, không thừa, không thiếu mục nào.")
    for line, count in sorted(tally.counts.items()):
        _check_line(tally, line, count)


def differences(one: TellerEntry, other: TellerEntry) -> list[str]:
    """Names of what differs, never the numbers."""
    heads = [title for name, title in _HEADS if getattr(one, name) != getattr(other, name)]
    mine = {count.line.line: _answers(count) for count in one.counts.all()}
    theirs = {count.line.line: _answers(count) for count in other.counts.all()}
    return heads + [f"Mục {line}" for line in sorted(mine) if mine[line] != theirs.get(line)]


def _check_papers(ballot: Ballot, tally: Tally) -> None:
    if tally.issued > ballot.present:
        raise Refused(
            "issued_over_attendance",
            f"Phát ra {tally.issued} phiếu nhưng chỉ có {ballot.present} thành viên có mặt được bỏ phiếu ở lượt này. "
            "Kiểm lại số phiếu; nếu đúng là thừa phiếu, Thư ký phải hủy lượt và bỏ phiếu lại.",
            "issued",
        )
    if tally.issued + tally.unused != ballot.present:
        raise Refused(
            "papers_missing",
            f"Đã in {ballot.present} phiếu nhưng phát ra {tally.issued} và còn lại {tally.unused}; "
            "tổng hai số phải bằng số phiếu đã in. Hãy đếm lại.",
            "unused",
        )
    if tally.returned > tally.issued:
        raise Refused(
            "collected_over_issued",
            f"Thu về {tally.returned} phiếu, nhiều hơn số phát ra ({tally.issued}). Hãy đếm lại; nếu hòm phiếu thừa "
            "phiếu, Thư ký phải hủy lượt và bỏ phiếu lại.",
            "returned",
        )
    if tally.invalid > tally.returned:
        raise Refused(
            "invalid_over_collected",
            f"Số phiếu không hợp lệ ({tally.invalid}) nhiều hơn số thu về ({tally.returned}).",
            "invalid",
        )


def _check_written(ballot: Ballot, tally: Tally) -> None:
    given = [c.written_yes + c.written_no for c in tally.counts.values()]
    if not ballot.rule["written_counts"] and (tally.written or any(given)):
        raise Refused(
            "written_not_allowed",
            f"Quy tắc của lượt này không tính ý kiến bằng văn bản ({ballot.rule['cite']}); hãy để bằng 0.",
            "written",
        )
    if tally.written > ballot.written:
        raise Refused(
            "written_over_absent",
            f"Nhập {tally.written} ý kiến bằng văn bản nhưng điểm danh chỉ ghi {ballot.written} người vắng gửi "
            "văn bản; người có mặt bỏ phiếu trực tiếp, không tính văn bản.",
            "written",
        )
    if any(total > tally.written for total in given):
        raise Refused(
            "written_over_absent",
            f"Có mục ghi nhiều hơn {tally.written} ý kiến bằng văn bản đã nhận. Hãy đếm lại.",
            "written",
        )


def _check_line(tally: Tally, line: int, count: Count) -> None:
    total = count.yes + count.no + count.blank + tally.invalid
    if total != tally.returned:
        raise Refused(
            "does_not_add_up",
            f"Mục {line}: đồng ý {count.yes} + không đồng ý {count.no} + trắng {count.blank} + không hợp lệ "
            f"{tally.invalid} = {total}, khác số phiếu thu về ({tally.returned}). Hãy đếm lại mục này.",
            f"yes_{line}",
        )


def _answers(count: object) -> tuple[int, ...]:
    return tuple(getattr(count, name) for name in _ANSWERS)
