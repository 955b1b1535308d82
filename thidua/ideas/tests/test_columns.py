"""Headings and moments as web forms write them."""

from datetime import datetime

import pytest

from thidua.ideas.importing.columns import find_header, meaning_of, propose
from thidua.ideas.importing.moments import read_moment, writes_month_first

HEADINGS = {
    "Dấu thời gian": "received_at",
    "Timestamp": "received_at",
    "Họ và tên tác giả ý tưởng": "name",
    "1. Họ tên của bạn": "name",
    "Địa chỉ email": "email",
    "Email address": "email",
    "Số điện thoại liên hệ (Zalo)": "phone",
    "Đơn vị công tác/Trường học": "organization",
    "Bạn gửi ý tưởng cho phường nào?": "unit",
    "Lĩnh vực của ý tưởng": "field",
    "TÊN Ý TƯỞNG": "title",
    "Tên giải pháp, sáng kiến": "title",
    "Nội dung ý tưởng": "body",
    "Thực trạng, vấn đề bạn thấy": "body",
    "Giải pháp bạn đề xuất": "body",
    "Ý tưởng của bạn là gì? (viết càng rõ càng tốt)": "body",
    "Hiệu quả của ý tưởng": "expected",
    "STT": "",
    "": "",
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_says_what_its_column_is(heading: str) -> None:
    assert meaning_of(heading) == HEADINGS[heading]


def test_content_may_stand_in_several_columns_and_nothing_else() -> None:
    assert propose(["Email", "Thực trạng", "Giải pháp", "Email khác"]) == {"0": "email", "1": "body", "2": "body"}


def test_the_row_of_headings_is_found_under_a_title() -> None:
    rows = [
        (1, ["DANH SÁCH Ý TƯỞNG NĂM 2020"]),
        (3, ["STT", "Họ tên", "Tên ý tưởng", "Nội dung"]),
        (4, ["1", "A", "B", "C"]),
    ]
    assert find_header(rows) == 1
    assert find_header([(1, ["x", "y"]), (2, ["1", "2"])]) == 0


MOMENTS = {
    "2020/05/12 2:03:22 CH GMT+7": (2020, 5, 12, 14, 3, 22),
    "2020/05/12 12:03:22 SA GMT+7": (2020, 5, 12, 0, 3, 22),
    "12/05/2020 14:03:22": (2020, 5, 12, 14, 3, 22),
    "12-5-2020": (2020, 5, 12),
    "2020-05-12T14:03:22.120Z": (2020, 5, 12, 14, 3, 22),
    "5/13/2020 2:03 PM": (2020, 5, 13, 14, 3),
    "14:03, 12/05/2020": (2020, 5, 12, 14, 3),
    "43963.5": (2020, 5, 12, 12),
    "31/02/2020": None,
    "hôm qua": None,
    "12/05/20": None,
}


@pytest.mark.parametrize("text", MOMENTS)
def test_a_moment_is_read(text: str) -> None:
    wanted, found = MOMENTS[text], read_moment(text)
    assert (found.replace(tzinfo=None) if found else None) == (datetime(*wanted) if wanted else None)  # noqa: DTZ001


def test_a_column_of_month_first_days_is_told_by_one_that_cannot_be_else() -> None:
    texts = ["5/6/2020", "5/13/2020"]
    assert writes_month_first(texts)
    moment = read_moment(texts[0], month_first=True)
    assert moment is not None
    assert (moment.month, moment.day) == (5, 6)
