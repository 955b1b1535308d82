"""What Decree 73/2023/NĐ-CP says of breakthrough proposals, and what it leaves open: facts with their articles.

Texts that were read (theirs are the conditions); the dossier, the days and the steps of a pilot were not found in
it: whoever is competent lays them down (`Terms`), and until then every page says so.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

DECREE: Final = "Nghị định số 73/2023/NĐ-CP"
IN_FORCE: Final = date(2023, 9, 29)
UNSET: Final = "chưa quy định"

PARTY: Final = f"{DECREE}, Điều 4: báo cáo, lấy ý kiến cấp ủy cùng cấp trước khi chấp thuận và khi đánh giá."
NO_FAULT: Final = (
    "Làm đúng chủ trương, động cơ trong sáng, vì lợi ích chung mà chưa đạt hoặc chỉ đạt một phần mục tiêu thì được "
    f"loại trừ trách nhiệm; nếu có thiệt hại thì được xem xét loại trừ, miễn, giảm ({DECREE}, Điều 5 và Điều 11)."
)


@dataclass(frozen=True)
class Condition:
    key: str
    text: str
    source: str = DECREE


CONDITIONS: Final = (
    Condition("bottleneck", "Tháo gỡ vướng mắc chưa có quy định ở văn bản dưới luật"),
    Condition("common_good", "Vì lợi ích chung"),
    Condition("urgent", "Xuất phát từ yêu cầu cấp bách của thực tiễn"),
    Condition("no_harm", "Không tổn hại quốc phòng, an ninh, trật tự, quyền và lợi ích của người khác"),
    Condition("progress", "Thúc đẩy phân cấp, phân quyền, cải cách hành chính, ứng dụng công nghệ thông tin"),
    Condition(
        "lawful",
        "Không trái quy định của Đảng, luật, văn bản của cấp trên, điều ước quốc tế",
        f"{DECREE}, Điều 4",
    ),
)
KEYS: Final = frozenset(one.key for one in CONDITIONS)


UNFIT_NOTE: Final = (
    f"Phần {DECREE} đã đối chiếu nói đến vướng mắc chưa có quy định; "
    "trường hợp quy định không còn phù hợp: chưa đối chiếu."
)


def asked_of(*, unfit: bool) -> tuple[Condition, ...]:
    """What the collective says is met; of a rule that exists but is unfit nobody says that there is none."""
    return tuple(one for one in CONDITIONS if not (unfit and one.key == "bottleneck"))


def applies(by_decree: bool, on: date) -> bool:
    return by_decree and on >= IN_FORCE
