import unicodedata

from thidua.movements.splitting import split_contents

OFFICIAL = """
  1. Tiếp tục quán triệt Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014;
tổ chức triển khai phong trào “Chính quyền số, chuyển đổi số”…

  1. Thực hiện chủ đề năm 2023.

– Phát huy sức mạnh của cả hệ thống.

- Tập trung 2.700 ý tưởng.
•Căn cứ mục tiêu năm.

  1. Phấn đấu đạt 95% trở lên.
  2. Đẩy mạnh tuyên truyền.
  3) Tăng cường quản lý;
a) việc thứ nhất
"""


def test_split_contents_though_numbers_restart() -> None:
    assert split_contents(OFFICIAL) == [
        "Tiếp tục quán triệt Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014; "
        "tổ chức triển khai phong trào “Chính quyền số, chuyển đổi số”…",
        "Thực hiện chủ đề năm 2023.",
        "– Phát huy sức mạnh của cả hệ thống.",
        "– Tập trung 2.700 ý tưởng.",
        "– Căn cứ mục tiêu năm.",
        "Phấn đấu đạt 95% trở lên.",
        "Đẩy mạnh tuyên truyền.",
        "Tăng cường quản lý",
        "việc thứ nhất",
    ]


def test_split_contents_is_the_same_for_decomposed_text() -> None:
    assert split_contents(unicodedata.normalize("NFD", OFFICIAL)) == split_contents(OFFICIAL)


def test_split_contents_cuts_one_paragraph_at_its_semicolons() -> None:
    assert split_contents("Tập trung A; Tiếp tục B; Tổ chức C.") == [
        "Tập trung A",
        "Tiếp tục B",
        "Tổ chức C.",
    ]


def test_split_contents_joins_a_sentence_across_a_page_break() -> None:
    assert split_contents("1. Một câu bị\n\nngắt trang\n30/4 là ngày lễ") == ["Một câu bị ngắt trang 30/4 là ngày lễ"]


def test_split_contents_keeps_paragraphs_without_numbers() -> None:
    assert split_contents("Đoạn một\n\nĐoạn hai") == ["Đoạn một", "Đoạn hai"]
    assert split_contents(" \n \n") == []
