from dataclasses import replace
from io import BytesIO

import pytest

from thidua.documents import papers
from thidua.documents.docx import TEMPLATES
from thidua.documents.docx_templates import BUILDERS
from thidua.documents.papers import Column, decision_docx, letter_docx, minutes_docx
from thidua.documents.tests import factories as f
from thidua.documents.tests.reading import docx_part, docx_text


def test_every_vietnamese_letter_and_sign_is_written() -> None:
    lines = (f.LETTERS, f.LETTERS.upper(), f.SIGNS)
    shown = docx_text(letter_docx(f.letter(paragraphs=lines)))
    assert [line for line in lines if line not in shown] == []


@pytest.mark.parametrize(
    "made",
    [
        letter_docx(f.letter(paragraphs=f.TRAPS, recipients=f.TRAPS)),
        minutes_docx(f.minutes(opened="\n".join(f.TRAPS))),
        decision_docx(f.decision(articles=f.TRAPS)),
        letter_docx(f.letter(tables=(papers.Table("", (Column("Cột"),), tuple((t,) for t in f.TRAPS)),))),
    ],
)
def test_texts_are_never_read_as_tags_or_template_words(made: bytes) -> None:
    shown = docx_text(made)
    assert [trap for trap in f.TRAPS if trap not in shown] == []


def test_pdf_and_word_say_the_same() -> None:
    shown = docx_text(letter_docx(f.letter()))
    for part in ("ỦY BAN NHÂN DÂN PHƯỜNG MẪU", "Số: 07/TTr-UBND", "Phường Mẫu, ngày 05 tháng 02 năm 2026"):
        assert part in shown
    for part in ("ngày 15 tháng 6 năm 2022;", "Phòng Nội vụ.", "- Như trên;", "- Lưu: VT, TĐKT."):
        assert part in shown
    shown = docx_text(decision_docx(f.decision()))
    for part in ("QUYẾT ĐỊNH:", "Điều 1.", "Điều 2. Kèm tiền thưởng.", "Theo quy định.", "Điều 3. Thi hành."):
        assert part in shown
    assert "Điều 2. Điều 2." not in shown
    shown = docx_text(minutes_docx(f.minutes()))
    for part in ("Kiểm phiếu của Hội đồng", "II. KẾT LUẬN", "(Ký, ghi rõ họ tên)", "Trần Văn Mẫu"):
        assert part in shown


def test_page_is_a4_with_the_margins_of_the_decree_and_no_number_on_page_one() -> None:
    made = letter_docx(f.letter())
    body = docx_part(made, "word/document.xml")
    assert '<w:pgSz w:w="11906" w:h="16838"/>' in body
    for margin in ('w:top="1134"', 'w:bottom="1134"', 'w:left="1701"', 'w:right="850"'):
        assert margin in body
    assert "<w:titlePg" in body
    assert 'w:instr="PAGE"' in docx_part(made, "word/header1.xml")
    assert "Times New Roman" in docx_part(made, "word/styles.xml")


def test_a_long_annex_repeats_its_heading_and_counts_from_one() -> None:
    made = decision_docx(f.decision(annexes=(f.table(1000), f.table(1))))
    body = docx_part(made, "word/document.xml")
    assert body.count("<w:tblHeader/>") == 2
    assert body.count('<w:pgNumType w:start="1"/>') == 2
    assert "Nguyễn Thị Mẫu 1000" in body
    assert "Phụ lục II" in body


def test_a_table_of_many_columns_lies_on_a_broad_page() -> None:
    columns = tuple(Column(f"Cột {n}") for n in range(9))
    body = docx_part(decision_docx(f.decision(annexes=(f.table(columns=columns),))), "word/document.xml")
    assert body.count('w:orient="landscape"') == 1


def test_papers_with_nothing_in_them_are_written() -> None:
    empty_letter = papers.Letter(f.BLANK_HEAD, "", "", "", (), (), (), (), f.BLANK_SIGNATURE)
    empty_minutes = papers.MinutesPaper(f.BLANK_HEAD, "", "", (), ())
    empty_decision = papers.DecisionPaper(f.BLANK_HEAD, "", (), (), (), f.BLANK_SIGNATURE)
    for made in (letter_docx(empty_letter), minutes_docx(empty_minutes), decision_docx(empty_decision)):
        shown = docx_text(made)
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in shown
        assert "None" not in shown
        assert "Nơi nhận" not in shown
    assert letter_docx(f.letter(tables=(papers.Table("", (), ()), f.table(0))))


def test_control_characters_do_not_break_the_file() -> None:
    paper = f.letter(paragraphs=("Phường\x07 \x00Mẫu\ufffe",), letterhead=replace(f.HEAD, place="Phường\x0bMẫu"))
    assert "Phường Mẫu" in docx_text(letter_docx(paper))


@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_the_committed_templates_are_those_the_script_draws(name: str) -> None:
    drawn = BytesIO()
    BUILDERS[name]().save(drawn)
    committed = (TEMPLATES / f"{name}.docx").read_bytes()
    for part in ("word/document.xml", "word/styles.xml", "word/header1.xml"):
        assert docx_part(committed, part) == docx_part(drawn.getvalue(), part)
