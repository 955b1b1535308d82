from dataclasses import replace

import pytest

from thidua.core.errors import Refused
from thidua.documents import papers
from thidua.documents.papers import Column, Signature, certificates_pdf, decision_pdf, letter_pdf, minutes_pdf
from thidua.documents.tests import factories as f
from thidua.documents.tests.reading import pdf_pages, pdf_text


def test_every_vietnamese_letter_is_printed() -> None:
    lines = (f.LETTERS, f.LETTERS.upper(), f.SIGNS)
    shown = pdf_text(letter_pdf(f.letter(paragraphs=lines, bases=(f.LETTERS,), title=f.LETTERS.upper())))
    assert [line for line in lines if line.replace(" ", "") not in shown.replace(" ", "")] == []


def test_decomposed_and_hidden_characters_are_made_plain() -> None:
    shown = pdf_text(letter_pdf(f.letter(paragraphs=("Phu\u031bo\u031b\u0300ng \u200bM\u202eẫu\x07",))))
    assert "Phường Mẫu" in shown


def test_a_character_without_glyph_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="“漢”") as refused:
        letter_pdf(f.letter(paragraphs=("漢",)))
    assert refused.value.code == "unprintable_text"
    assert pdf_pages(letter_pdf(f.letter())) == 1  # the compiler goes on


def test_letter_holds_its_parts_in_order() -> None:
    shown = pdf_text(letter_pdf(f.letter()))
    parts = (
        "TỜ TRÌNH",
        "Kính gửi: Ủy ban nhân dân Thành phố",
        "ngày 15 tháng 6 năm 2022;",
        "Phòng Nội vụ.",
        "Mức thưởng",
    )
    places = [shown.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    for part in ("ỦY BAN NHÂN DÂN PHƯỜNG MẪU", "Số: 07/TTr-UBND", "Phường Mẫu, ngày 05 tháng 02 năm 2026"):
        assert part in shown
    for part in ("- Như trên;", "- Lưu: VT, TĐKT.", "Trần Văn Mẫu"):
        assert part in shown


def test_texts_are_never_read_as_markup() -> None:
    made = (
        letter_pdf(f.letter(paragraphs=f.TRAPS, subject=f.TRAPS[0])),
        minutes_pdf(f.minutes(opened="\n".join(f.TRAPS))),
        decision_pdf(f.decision(articles=f.TRAPS)),
        *(certificates_pdf([f.certificate(name=trap, citation=trap)]) for trap in f.TRAPS),
    )
    for pdf in made[:3]:
        shown = pdf_text(pdf)
        assert [trap for trap in f.TRAPS if trap not in shown] == []
    for trap, pdf in zip(f.TRAPS, made[3:], strict=True):
        assert pdf_text(pdf).count(trap) == 2


def test_the_same_paper_gives_the_same_bytes_and_claims_its_standards() -> None:
    pdf = letter_pdf(f.letter())
    assert pdf == letter_pdf(f.letter())
    assert b"pdfaid:part" in pdf
    assert b"pdfuaid:part" in pdf
    assert b"TinosBold" in pdf.replace(b"-", b"")
    assert b"Libertinus" not in pdf


def test_papers_with_nothing_in_them_are_printed() -> None:
    empty_letter = papers.Letter(f.BLANK_HEAD, "", "", "", (), (), (), (), f.BLANK_SIGNATURE)
    empty_minutes = papers.MinutesPaper(f.BLANK_HEAD, "", "", (), ())
    empty_decision = papers.DecisionPaper(f.BLANK_HEAD, "", (), (), (), f.BLANK_SIGNATURE)
    made = (letter_pdf(empty_letter), minutes_pdf(empty_minutes), decision_pdf(empty_decision))
    assert [pdf_pages(pdf) for pdf in made] == [1, 1, 1]
    assert pdf_pages(certificates_pdf([f.blank_certificate()])) == 1
    assert "ngày … tháng … năm" in pdf_text(made[0])
    assert pdf_pages(letter_pdf(f.letter(tables=(papers.Table("", (), ()), f.table(0))))) == 1


@pytest.mark.parametrize("signers", [0, 1, 2, 3, 4, 5])
def test_minutes_take_any_number_of_signers(signers: int) -> None:
    names = [f"Nguyễn Mẫu {n}" for n in range(signers)]
    signs = tuple(Signature(("KIỂM PHIẾU",), name) for name in names)
    shown = pdf_text(minutes_pdf(f.minutes(signatures=signs)))
    assert [name for name in names if name not in shown] == []


def test_a_long_annex_repeats_its_heading_and_counts_its_own_pages() -> None:
    pdf = decision_pdf(f.decision(annexes=(f.table(1000, caption="Danh sách"), f.table(1, caption="Tổng hợp"))))
    pages = pdf_pages(pdf)
    assert 25 <= pages <= 45
    first, second, last = (pdf_text(pdf, first=n, last=n) for n in (2, 3, pages))
    assert first.startswith("Phụ lục I DANH SÁCH (Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 02 năm 2026")
    assert second.startswith("2 STT")
    assert last.startswith("Phụ lục II TỔNG HỢP")
    assert "Nguyễn Thị Mẫu 1000" in pdf_text(pdf, first=pages - 1)


def test_a_table_of_many_columns_lies_on_a_broad_page() -> None:
    columns = tuple(Column(f"Cột {n}") for n in range(9))
    broad = decision_pdf(f.decision(annexes=(f.table(columns=columns),)))
    boxes = [b"841.88" in box[:60] for box in broad.split(b"/MediaBox")[1:]]
    assert len(boxes) == 2
    assert broad.count(b"[0 0 841.88") == 1


def test_certificates_of_every_length_keep_to_one_page() -> None:
    words = "Đã có thành tích xuất sắc trong phong trào thi đua vì sự phát triển của Thành phố, "
    long_name = ("Tập thể Trung tâm Chăm sóc sức khỏe cộng đồng các phường, xã " * 2)[:120].strip()
    made = [
        f.certificate(),
        f.certificate(name=("Nguyễn Phước Công Tằng Tôn Nữ Quỳnh Hương Mẫu")[:40]),
        f.certificate(name=long_name, detail=long_name, citation=words * 3),
        f.certificate(issuer=words * 2, title="DANH HIỆU " * 8, name=long_name * 3, citation=words * 12),
        f.certificate(signer_title="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", signer_name=""),
    ]
    pdf = certificates_pdf(made)
    assert pdf_pages(pdf) == len(made)
    assert long_name in pdf_text(pdf, first=3, last=3)


def test_certificate_says_what_makes_it_checkable() -> None:
    shown = pdf_text(certificates_pdf([f.certificate()]))
    for part in ("GIẤY KHEN", "Quyết định số 12/QĐ-UBND", "Sổ vàng số: 7", "Mã tra cứu: 7KQ2M9XBAA"):
        assert part in shown


def test_a_thousand_certificates_in_one_file() -> None:
    made = [f.certificate(name=f"Bà Nguyễn Thị Mẫu {n}", code=f"{n:010}") for n in range(1000)]
    pdf = certificates_pdf(made)
    assert pdf_pages(pdf) == 1000
    assert "Mẫu 999" in pdf_text(pdf, first=1000)
    assert len(pdf) < 20_000_000


def test_no_certificates_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="no certificates"):
        certificates_pdf([])


def test_tables_keep_their_shares_and_no_column_vanishes() -> None:
    columns = (Column("STT", 0), Column("Họ và tên", 1000), Column("Mức thưởng", 0.001))
    shown = pdf_text(letter_pdf(f.letter(tables=(replace(f.table(), columns=columns),))))
    assert [part for part in ("STT", "Họ và tên", "Mức", "2.340.000") if part not in shown] == []


def test_a_word_longer_than_the_line_stays_on_the_page() -> None:
    address = "https://thidua.example/" + "a" * 150 + "/het"
    made = letter_pdf(f.letter(paragraphs=(address,), tables=(f.table(caption=address),)))
    assert pdf_text(made).replace(" ", "").count(address) == 2
