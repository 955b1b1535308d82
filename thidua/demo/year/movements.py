"""A movement goes down to the wards: two make it their own, works are registered (one of them twice, with its
reason), a paper and news are public, who is missing is reminded."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import xlsxwriter

from thidua.core.actor import Actor
from thidua.core.clock import playing, today
from thidua.demo import scenes
from thidua.demo.stage import City
from thidua.documents.inputs import Upload
from thidua.movements.actions import (
    add_document,
    adopt_movement,
    as_input,
    edit_movement,
    enroll,
    launch_movement,
    publish_news,
    register_work,
    remind_missing,
    write_news,
)
from thidua.movements.inputs import NewsInput, WorkInput
from thidua.movements.models import Movement
from thidua.movements.queries import enrollment_board
from thidua.people.models import Level, Unit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# The visitor enrols these two by hand.
FOR_THE_VISITOR = ("Phường Diên Hồng", "Phường Hòa Hưng")


def play(stage: City) -> None:
    """Adopt, register, tell, remind: on the days after the first enrolments."""
    office, movement = stage.actor("thuongtruc"), scenes.dare_to_think()
    board = enrollment_board(office, movement)
    missing = list(board.missing.filter(level=Level.WARD).exclude(name__in=FOR_THE_VISITOR)[:2])
    with playing(today() - timedelta(days=15)):
        for unit in missing:
            _adopt(office, movement, unit)
    with playing(today() - timedelta(days=12)):
        _register(office, movement, list(board.enrolled.filter(level=Level.WARD)[:2]))
    with playing(today() - timedelta(days=10)):
        _tell(office, movement, board.enrolled.filter(level=Level.WARD)[0])
    with playing(today() - timedelta(days=1)):
        remind_missing(actor=office, movement=movement)


def _adopt(office: Actor, movement: Movement, unit: Unit) -> None:
    """The ward's own movement, with a day for its own review."""
    own = adopt_movement(actor=office, movement=movement, unit=unit)
    data = as_input(own)
    *earlier, last = data.phases
    planned = replace(last, review_on=today() + timedelta(days=400))
    data = replace(data, phases=(*earlier, planned), enroll_by=today() + timedelta(days=60))
    own = edit_movement(actor=office, movement=own, version=own.version, data=data)
    launch_movement(actor=office, movement=own)


def _register(office: Actor, movement: Movement, units: list[Unit]) -> None:
    """The first ward's alley stands in two movements, the second time with a reason."""
    clean = Movement.objects.get(kind="campaign", launcher=movement.launcher, state="launched")
    first, second = units
    enroll(actor=office, movement=clean, unit=first)
    alley = "Cải tạo hẻm số 51, xóa điểm tập kết rác"
    register_work(actor=office, movement=clean, unit=first, data=WorkInput(alley))
    twice = WorkInput(
        "Công trình: xóa điểm tập kết rác, cải tạo hẻm số 51",
        today() + timedelta(days=90),
        "Phong trào này chỉ tính cách vận động người dân cùng góp kinh phí; phần vệ sinh tính ở cuộc vận động",
    )
    register_work(actor=office, movement=movement, unit=first, data=twice)
    counter = WorkInput("Trả kết quả hồ sơ hộ tịch tại nhà cho người cao tuổi", today() + timedelta(days=60))
    register_work(actor=office, movement=movement, unit=second, data=counter)


def _tell(office: Actor, movement: Movement, ward: Unit) -> None:
    """A paper for everybody; one item of news is out, one waits for the standing office."""
    file = Upload("noi-dung-thi-dua.xlsx", _workbook(movement), XLSX)
    add_document(actor=office, movement=movement, title="Phụ lục: nội dung thi đua", file=file, public=True)
    out = NewsInput("Nhiều phường đã đăng ký phong trào", "Các phường chọn một vấn đề vướng mắc để làm thí điểm.")
    publish_news(actor=office, item=write_news(actor=office, movement=movement, unit=movement.launcher, data=out))
    waits = NewsInput("Ra quân cải tạo hẻm số 51", "Người dân cùng đơn vị dọn điểm tập kết rác.")
    write_news(actor=office, movement=movement, unit=ward, data=waits)


def _workbook(movement: Movement) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Nội dung")
    for row, content in enumerate(movement.contents.all()):
        sheet.write(row, 0, row + 1)
        sheet.write(row, 1, content.text)
    book.close()
    return buffer.getvalue()
