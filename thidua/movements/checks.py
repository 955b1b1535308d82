"""What a movement must have: as a draft little, to be launched everything the plan must say."""

from datetime import date, timedelta
from itertools import pairwise

from thidua.awards.catalog import require_award
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.text import clean
from thidua.movements.inputs import MovementInput, PhaseInput
from thidua.movements.models import LaunchedBy, MovementKind, Review


def check_draft(data: MovementInput) -> None:
    """Refuses: name_needed, bad_kind, bad_launched_by, bad_period, bad_enroll_by, bad_phase, unknown_award."""
    if not clean(data.name):
        raise Refused("name_needed", "Chưa có tên phong trào. Hãy ghi tên như trong kế hoạch.", "name")
    if data.kind not in MovementKind.values:
        raise Refused("bad_kind", "Loại phong trào không có trong danh mục. Hãy chọn lại.", "kind")
    if data.launched_by not in ("", *LaunchedBy.values):
        raise Refused("bad_launched_by", "Cấp phát động không có trong danh mục. Hãy chọn lại.", "launched_by")
    if data.since and data.until and data.until < data.since:
        raise Refused(
            "bad_period",
            f"Ngày kết thúc {data.until:%d/%m/%Y} trước ngày bắt đầu {data.since:%d/%m/%Y}. Hãy kiểm tra lại.",
            "until",
        )
    _check_enroll_by(data)
    for phase in data.phases:
        _check_phase(phase)
    for award in data.awards:
        require_award(award, field="awards")


def check_launch(data: MovementInput, day: date, gap_note: str = "") -> None:
    """Refuses: no_contents, no_legal_basis, no_period, phase_outside, phases_overlap, final_not_last,
    phases_leave_hole (unless `gap_note` explains it), future_launch.
    """
    if not any(clean(text) for text in data.contents):
        raise Refused(
            "no_contents",
            "Chưa có nội dung thi đua nào. Hãy ghi ít nhất một nội dung của kế hoạch.",
            "contents",
        )
    if not any(clean(basis.text) for basis in data.legal_bases):
        raise Refused(
            "no_legal_basis",
            "Chưa có căn cứ pháp lý. Hãy ghi ít nhất một văn bản làm căn cứ phát động.",
            "legal_bases",
        )
    if data.since is None:
        raise Refused("no_period", "Chưa có ngày bắt đầu. Hãy ghi thời gian thực hiện phong trào.", "since")
    if data.until is None and data.kind != MovementKind.CAMPAIGN:
        raise Refused(
            "no_period",
            "Chưa có ngày kết thúc; chỉ cuộc vận động mới được để trống. Hãy ghi thời gian thực hiện.",
            "until",
        )
    check_phases(data)
    if (found := holes(data)) and not clean(gap_note):
        raise Refused(
            "phases_leave_hole",
            f"Các giai đoạn để trống: {'; '.join(holes_text(found))}. Hãy sửa giai đoạn, hoặc ghi lời giải trình "
            "vì sao thời gian đó không thuộc giai đoạn nào.",
            "gap_note",
        )
    if day > today():
        raise Refused(
            "future_launch",
            f"Ngày phát động {day:%d/%m/%Y} ở tương lai. Hãy phát động vào đúng ngày đó.",
            "on",
        )


def check_phases(data: MovementInput) -> None:
    """Phases lie within the period and follow one another. Refuses: phase_outside, phases_overlap, final_not_last."""
    for phase in data.phases:
        _check_phase(phase)
        _check_inside(phase, data)
    ordered = in_order(data.phases)
    for before, after in pairwise(ordered):
        if after.since <= before.until:
            raise Refused(
                "phases_overlap",
                f"Giai đoạn “{after.name}” bắt đầu {after.since:%d/%m/%Y}, "
                f"khi giai đoạn “{before.name}” chưa hết ({before.until:%d/%m/%Y}). "
                "Hãy sửa để các giai đoạn không chồng nhau.",
                "phases",
            )
        if before.review == Review.FINAL:
            raise Refused(
                "final_not_last",
                f"Giai đoạn “{before.name}” ghi tổng kết nhưng sau đó còn “{after.name}”. "
                "Tổng kết chỉ ở giai đoạn cuối; các giai đoạn trước ghi sơ kết.",
                "phases",
            )


def in_order(phases: tuple[PhaseInput, ...]) -> tuple[PhaseInput, ...]:
    """By their days, in whatever order they were typed."""
    return tuple(sorted(phases, key=lambda phase: (phase.since, phase.until)))


def holes(data: MovementInput) -> list[tuple[date, date]]:
    """Days of the period that belong to no phase, when there are phases at all."""
    if not data.phases or data.since is None:
        return []
    one = timedelta(days=1)
    found, free = [], data.since
    for phase in in_order(data.phases):
        if phase.since > free:
            found.append((free, phase.since - one))
        free = max(free, phase.until + one)
    if data.until is not None and free <= data.until:
        found.append((free, data.until))
    return found


def holes_text(found: list[tuple[date, date]]) -> list[str]:
    return [
        f"ngày {first:%d/%m/%Y}" if first == last else f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
        for first, last in found
    ]


def _check_inside(phase: PhaseInput, data: MovementInput) -> None:
    late = data.until is not None and phase.until > data.until
    if late or (data.since is not None and phase.since < data.since):
        raise Refused(
            "phase_outside",
            f"Giai đoạn “{phase.name}” ({phase.since:%d/%m/%Y} – {phase.until:%d/%m/%Y}) "
            "nằm ngoài thời gian của phong trào. Hãy sửa giai đoạn hoặc thời gian phong trào.",
            "phases",
        )


def _check_enroll_by(data: MovementInput) -> None:
    day = data.enroll_by
    if day and data.until and day > data.until:
        raise Refused(
            "bad_enroll_by",
            f"Hạn đăng ký {day:%d/%m/%Y} sau ngày kết thúc phong trào {data.until:%d/%m/%Y}. Hãy kiểm tra lại.",
            "enroll_by",
        )


def _check_phase(phase: PhaseInput) -> None:
    if not clean(phase.name) or phase.until < phase.since or phase.review not in ("", *Review.values):
        raise Refused(
            "bad_phase",
            f"Giai đoạn “{phase.name}” phải có tên, ngày cuối không trước ngày đầu "
            f"({phase.since:%d/%m/%Y} – {phase.until:%d/%m/%Y}) và loại sơ kết, tổng kết đúng danh mục.",
            "phases",
        )
    if phase.review_on and (not phase.review or phase.review_on < phase.since):
        raise Refused(
            "bad_review_day",
            f"Ngày {phase.review_on:%d/%m/%Y} của giai đoạn “{phase.name}” phải là ngày sơ kết hoặc tổng kết "
            f"và không trước ngày đầu giai đoạn ({phase.since:%d/%m/%Y}).",
            "phases",
        )
