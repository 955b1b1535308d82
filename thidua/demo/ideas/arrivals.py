"""What has come for the city's call of this year: after what was collected in 2020, so that the log runs on in time."""

from datetime import timedelta

from thidua.core.clock import playing, today
from thidua.demo.ideas.contests import call_of_the_city
from thidua.demo.stage import City
from thidua.ideas.actions import save_draft, send_idea
from thidua.ideas.inputs import AuthorInput, IdeaInput
from thidua.web.visitors import visitor

VISITORS = (
    (
        "Vẽ vạch dừng xe máy trước cổng trường theo giờ",
        "Giờ tan học phụ huynh dừng xe kín lòng đường. Kẻ vạch dừng theo từng khối lớp, so le mười phút, "
        "giao bảo vệ và phụ huynh trực nhắc nhau.",
        "Trần Văn Mẫu An",
        0,
    ),
    (
        "Thùng gom pin cũ ở nhà văn hóa khu phố",
        "Pin cũ đang bỏ chung rác nhà bếp. Đặt một thùng có nắp khóa ở mỗi nhà văn hóa, mỗi quý thu một lần "
        "và công bố số cân được.",
        "Lê Thị Mẫu Bình",
        1,
    ),
    (
        "Nhắn tin trước khi hồ sơ trễ hạn",
        "Người dân chỉ biết hồ sơ trễ khi đến hỏi. Trước hạn một ngày, nếu chưa xong thì nhắn lý do và ngày mới, "
        "kèm số điện thoại người xử lý.",
        "Phạm Thị Mẫu Châu",
        2,
    ),
)


def play(stage: City) -> None:
    """Three visitors, a public employee, and a draft that is not finished."""
    call = call_of_the_city()
    fields = list(call.fields.all())
    for day, (title, body, name, field) in enumerate(VISITORS, start=-9):
        with playing(today() + timedelta(days=day * 2)):
            data = IdeaInput(title, body, field_id=fields[field].pk, authors=(AuthorInput(name),))
            send_idea(actor=visitor(), contest=call, data=data)
    author = stage.actor("tacgia")
    with playing(today() - timedelta(days=4)):
        body = (
            "Phòng chờ khám có hai hàng người hỏi cùng một câu. Gắn bảng giờ dự kiến theo số thứ tự, "
            "cập nhật mười phút một lần từ phần mềm đang dùng."
        )
        data = IdeaInput("Bảng giờ dự kiến tại phòng chờ khám", body, "Bớt hỏi, bớt chen.", fields[3].pk)
        send_idea(actor=author, contest=call, data=data)
    with playing(today() - timedelta(days=1)):
        data = IdeaInput("Tủ sách trao đổi ở trạm xe buýt", "Mỗi trạm lớn một tủ sách nhỏ, ai lấy một cuốn thì")
        save_draft(actor=author, contest=call, data=data)
