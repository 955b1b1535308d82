"""The ranking as bars; the table beside them is drawn by the same tag."""

from collections.abc import Sequence

from thidua.scoring.models import Result, Scale


def ranking_chart(scale: Scale, results: Sequence[Result]) -> dict[str, object]:
    """Base and bonus on top of each other, penalty beside; who has not handed in is not drawn as zero."""
    ranked = [row for row in results if row.rank is not None]
    return {
        "title": f"Điểm {scale.cluster.name} năm {scale.year}",
        "kind": "hbar",
        "label_title": "Đơn vị",
        "labels": [row.sheet.membership.unit.name for row in ranked],
        "series": [{"name": "Tổng điểm", "values": [float(row.total) for row in ranked]}],
        "unit": "điểm",
        "note": "Đơn vị chưa nộp không vẽ; chưa nộp không phải 0 điểm.",
    }
