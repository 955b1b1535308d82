"""What a movement must have: as a draft little, to be launched everything the plan must say."""

from datetime import date
from itertools import pairwise

from thidua.awards.catalog import require_award
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.text import clean
from thidua.movements.inputs import MovementInput, PhaseInput
from thidua.movements.models import MovementKind, Review


def check_draft(data: MovementInput) -> None:
    """Refuses: name_needed, bad_kind, bad_period, bad_phase, unknown_award."""
    if not clean(data.name):
        raise Refused("name_needed", "Chưa có tên phong trào. Hãy ghi tên như trong kế hoạch.", "name")
    if data.kind not in MovementKind.values:
        raise Refused("bad_kind", "Loại phong trào không có trong danh mục. Hãy chọn lại.", "kind")
    if data.since and data.until and data.until < data.since:
        raise Refused(
            "bad_period",
            f"Ngày kết thúc {data.until:%d/%m/%Y} trước ngày bắt đầu {data.since:%d/%m/%Y}. Hãy kiểm tra lại.",
            "until",
        )
    for phase in data.phases:
        _check_phase(phase)
    for award in data.awards:
        require_award(award, field="awards")


def check_launch(data: MovementInput, day: date) -> None:
    """Refuses: no_contents, no_legal_basis, no_period, phase_outside, phases_overlap, future_launch."""
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
    if day > today():
        raise Refused(
            "future_launch",
            f"Ngày phát động {day:%d/%m/%Y} ở tương lai. Hãy phát động vào đúng ngày đó.",
            "on",
        )


def check_phases(data: MovementInput) -> None:
    """Phases lie within the period and follow one another. Refuses: phase_outside, phases_overlap."""
    for phase in data.phases:
        _check_phase(phase)
        late = data.until is not None and phase.until > data.until
        if late or (data.since is not None and phase.since < data.since):
            raise Refused(
                "phase_outside",
                f"Giai đoạn “{phase.name}” ({phase.since:%d/%m/%Y} – {phase.until:%d/%m/%Y}) "
                "nằm ngoài thời gian của phong trào. Hãy sửa giai đoạn hoặc thời gian phong trào.",
                "phases",
            )
    ordered = sorted(data.phases, key=lambda p: (p.since, p.until))
    for before, after in pairwise(ordered):
        if after.since <= before.until:
            raise Refused(
                "phases_overlap",
                f"Giai đoạn “{after.name}” bắt đầu {after.since:%d/%m/%Y}, "
                f"khi giai đoạn “{before.name}” chưa hết ({before.until:%d/%m/%Y}). "
                "Hãy sửa để các giai đoạn không chồng nhau.",
                "phases",
            )


def _check_phase(phase: PhaseInput) -> None:
    if not clean(phase.name) or phase.until < phase.since or phase.review not in ("", *Review.values):
        raise Refused(
            "bad_phase",
            f"Giai đoạn “{phase.name}” phải có tên, ngày cuối không trước ngày đầu "
            f"({phase.since:%d/%m/%Y} – {phase.until:%d/%m/%Y}) và loại sơ kết, tổng kết đúng danh mục.",
            "phases",
        )
