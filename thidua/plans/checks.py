"""What a measure and an issued plan must be; facts about the world, not their shape."""

from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.text import clean
from thidua.plans.inputs import IssueInput, MeasureInput, ProgressInput
from thidua.plans.models import Measure, Plan
from thidua.plans.queries import gaps

STALE = (
    "Người khác vừa sửa chỗ này; dữ liệu bạn gõ vẫn còn trên trang. Hãy mở bản mới nhất ở cửa sổ khác, so lại rồi lưu."
)


def check_version(row: Plan | Measure, version: int) -> None:
    if version != row.version:
        raise Refused("stale", STALE)


def check_measure(plan: Plan, data: MeasureInput) -> None:
    """Words there must be; a due date lies within the movement. Refuses: text_needed, bad_due."""
    if not clean(data.text):
        raise Refused("text_needed", "Chưa ghi việc làm. Hãy ghi đơn vị sẽ làm gì cho nội dung này.", "text")
    since, until, due = plan.movement.since, plan.movement.until, data.due_on
    if due and ((since and due < since) or (until and due > until)):
        raise Refused(
            "bad_due",
            f"Hạn {due:%d/%m/%Y} nằm ngoài thời gian của phong trào ({plan.movement.period}). Hãy chọn lại ngày.",
            "due_on",
        )


def check_issue(plan: Plan, data: IssueInput) -> None:
    """Refuses: number_needed, bad_day, gaps, unfinished."""
    if not clean(data.number):
        raise Refused("number_needed", "Chưa ghi số của văn bản ban hành kế hoạch.", "number")
    if data.issued_on > today():
        raise Refused("bad_day", f"Ngày ban hành {data.issued_on:%d/%m/%Y} ở tương lai. Hãy chọn lại.", "issued_on")
    missing = gaps(plan)
    if missing:
        numbers = ", ".join(str(content.number) for content in missing)
        raise Refused(
            "gaps",
            f"Chưa ban hành được: nội dung {numbers} chưa có việc làm nào. "
            "Hãy thêm việc làm, hoặc khai “không áp dụng” kèm lý do cho nội dung không thuộc việc của đơn vị.",
        )
    loose = plan.measures.filter(owner_name="") | plan.measures.filter(due_on__isnull=True)
    if count := loose.count():
        first = loose.order_by("content__place", "place").first()
        raise Refused(
            "unfinished",
            f"Chưa ban hành được: {count} việc chưa ghi đủ người phụ trách và hạn hoàn thành, trước hết là “{first}”.",
        )


def check_progress(measure: Measure, data: ProgressInput) -> None:
    """Refuses: bad_day, result_needed, nothing_told."""
    if data.done_on is None:
        if not clean(data.result) and data.evidence is None:
            raise Refused("nothing_told", "Chưa ghi gì. Hãy ghi kết quả đến nay hoặc ngày hoàn thành.", "result")
        return
    since = measure.plan.movement.since
    if data.done_on > today() or (since and data.done_on < since):
        raise Refused(
            "bad_day",
            f"Ngày hoàn thành {data.done_on:%d/%m/%Y} phải từ ngày đầu của phong trào đến hôm nay. Hãy chọn lại.",
            "done_on",
        )
    if not clean(data.result):
        raise Refused("result_needed", "Việc đã hoàn thành thì ghi ngắn gọn kết quả đạt được.", "result")
