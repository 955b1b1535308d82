"""What a target, a part and a result must be; each refusal says what cures it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.text import clean
from thidua.rules.progress import Point, shown
from thidua.targets.inputs import TargetInput
from thidua.targets.keeping import ends_of
from thidua.targets.models import Comparator, Frequency, Kind, Rollup, Target

BOUNDS = (Comparator.AT_LEAST, Comparator.AT_MOST)
SIGNED_MEASURES = ("°c",)
MOST_DAYS = 366 * 5


def check_target(data: TargetInput) -> None:
    """Refuses: name_needed, measure_needed, bad_choice, bad_period, value_needed, negative, bad_baseline."""
    if not clean(data.name):
        raise Refused("name_needed", "Chỉ tiêu chưa có tên. Hãy ghi tên chỉ tiêu.", "name")
    if not clean(data.measure):
        raise Refused("measure_needed", "Chưa có đơn vị tính (%, điểm, hồ sơ …). Hãy ghi đơn vị tính.", "measure")
    _check_choices(data)
    if data.until < data.since:
        raise Refused("bad_period", "Ngày cuối phải sau ngày đầu. Hãy sửa lại thời gian.", "until")
    if (data.until - data.since).days > MOST_DAYS:
        raise Refused("bad_period", "Một chỉ tiêu kéo dài không quá 5 năm. Hãy chia theo năm.", "until")
    if data.comparator in BOUNDS and data.value is None:
        raise Refused("value_needed", "Cách so “từ … trở lên”, “không quá …” cần mức phấn đấu.", "value")
    for name, value in (("value", data.value), ("baseline", data.baseline)):
        if value is not None and value < 0:
            raise Refused("negative", "Mức phấn đấu, số năm trước không được âm. Hãy sửa lại.", name)
    if data.baseline_rank is not None and data.baseline_rank < 1:
        raise Refused("bad_baseline", "Thứ hạng bắt đầu từ 1. Hãy sửa lại.", "baseline_rank")
    if data.kind == Kind.CUMULATIVE and data.comparator == Comparator.HIGHER_SCORE_AND_RANK:
        raise Refused("bad_choice", "Chỉ tiêu so cả thứ hạng là mức đạt, không cộng dồn. Hãy đổi loại số liệu.", "kind")


def check_result(target: Target, end: date, value: Decimal, rank: int | None) -> None:
    """Refuses: negative, rank_needed, bad_rank."""
    if value < 0:
        raise Refused("negative", f"{shown(value, target.measure)}: kết quả không được âm. Hãy sửa lại.", "value")
    if rank is not None and rank < 1:
        raise Refused("bad_rank", "Thứ hạng bắt đầu từ 1. Hãy sửa lại.", "rank")
    if rank is None and target.comparator == Comparator.HIGHER_SCORE_AND_RANK and end >= target.until:
        raise Refused("rank_needed", "Chỉ tiêu so cả điểm và thứ hạng. Hãy ghi thứ hạng của kỳ cuối.", "rank")


def check_period(target: Target, end: date) -> None:
    """Refuses: not_a_period, future_period."""
    if end not in ends_of(target):
        raise Refused("not_a_period", f"{end:%d/%m/%Y} không phải ngày cuối kỳ báo cáo của chỉ tiêu này.", "period_end")
    if end > today():
        raise Refused(
            "future_period",
            f"Kỳ đến {end:%d/%m/%Y} chưa kết thúc nên chưa báo cáo được. Hãy chọn kỳ đã qua.",
            "period_end",
        )


def check_sum(target: Target, points: Sequence[Point], end: date, value: Decimal, explained: bool) -> None:
    """A sum from the first day on does not shrink. Refuses: lower_than_before, higher_than_after."""
    if target.kind != Kind.CUMULATIVE or explained:
        return
    before = max((point.value for point in points if point.on < end), default=Decimal(0))
    if value < before:
        raise Refused(
            "lower_than_before",
            f"Số lũy kế {shown(value)} thấp hơn kỳ trước ({shown(before)}). Hãy gõ số cộng dồn từ đầu kỳ, "
            "hoặc ghi rõ lý do giảm ở ô ghi chú.",
            "value",
        )
    after = min((point.value for point in points if point.on > end), default=value)
    if value > after:
        raise Refused(
            "higher_than_after",
            f"Số lũy kế {shown(value)} cao hơn kỳ sau ({shown(after)}). Hãy kiểm tra lại, "
            "hoặc ghi rõ lý do ở ô ghi chú.",
            "value",
        )


def _check_choices(data: TargetInput) -> None:
    choices: tuple[tuple[str, str, Sequence[str]], ...] = (
        ("comparator", data.comparator, Comparator.values),
        ("frequency", data.frequency, Frequency.values),
        ("kind", data.kind, Kind.values),
        ("rollup", data.rollup, Rollup.values),
    )
    for name, value, known in choices:
        if value not in known:
            raise Refused("bad_choice", f"“{value}” không có trong danh sách lựa chọn.", name)
