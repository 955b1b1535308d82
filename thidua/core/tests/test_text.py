"""Vietnamese text in all the forms it arrives in."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.core.text import clean, fold, mask, name_key, same, short, title_key


def test_fold_ignores_composition_tone_placement_case_and_d() -> None:
    forms = ["Nguyễn Thị Hòa Đào", "nguyễn thị hoà đào", unicodedata.normalize("NFD", "NGUYỄN THỊ HÒA ĐÀO")]
    assert {fold(form) for form in forms} == {"nguyen thi hoa dao"}


@pytest.mark.parametrize(
    ("short_form", "long_form"),
    [
        ("TP.HCM", "Thành phố Hồ Chí Minh"),
        ("Q.10", "Quận 10"),
        ("P. 14", "Phường 14"),
        ("UBND TP.HCM", "Ủy ban nhân dân Thành phố Hồ Chí Minh"),
    ],
)
def test_fold_knows_official_abbreviations(short_form: str, long_form: str) -> None:
    assert fold(short_form) == fold(long_form)


def test_clean_composes_and_drops_what_cannot_be_seen() -> None:
    assert clean(unicodedata.normalize("NFD", "  Lê\u00a0Thị\u200b  Ðào \n")) == "Lê Thị Đào"


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("C\u1ea3i c\u0430\u0301ch h\u0430nh chinh", "Cai cach hanh chinh"),  # Cyrillic a
        ("\u0422H\u0410NH PH\u041e", "thanh pho"),  # Cyrillic capitals
        ("\u039f\u03a1 r\u03bfi", "op roi"),  # Greek
        ("\uff34\uff30\uff0e\uff28\uff23\uff2d", "TP.HCM"),  # broad letters
        ("r\u200b\u00e1\u2060c th\u00adải", "rác thải"),  # joiners and soft hyphens inside words
        ("\u202evỉa\u202c hè", "vỉa hè"),  # turned direction
    ],
)
def test_fold_sees_through_disguise(disguised: str, plain: str) -> None:
    assert fold(disguised) == fold(plain)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x07c", "abc"),
        ("một\ud800hai", "mộthai"),
        ("Z" + "\u0335\u0336" * 40, "Z\u0335\u0336\u0335"),
        ("tag\U000e0041\u3164", "tag"),
        ("H'Hen Niê, Y Moan Êñuôl, 😀", "H'Hen Niê, Y Moan Êñuôl, 😀"),
    ],
)
def test_clean_keeps_letters_and_drops_what_breaks_pages(typed: str, kept: str) -> None:
    assert clean(typed) == kept
    clean(typed).encode()


def test_same_forgives_tone_placement_but_not_another_tone() -> None:
    assert same("Hoà", "Hòa")
    assert not same("Hòa", "Hóa")
    assert not same("Đan", "Dan")


def test_names_sort_by_given_name_in_vietnamese_order() -> None:
    given = ["An", "Anh", "Ánh", "Ăn", "Ân", "Ất", "Dũng", "Đạt", "Đức", "Em", "Ơn", "Yến"]
    names = [f"Trần Văn {name}" for name in given]
    assert sorted(set(names), key=name_key) == names


def test_units_sort_by_number() -> None:
    assert sorted(["Phường 10", "Phường 2", "Phường 1"], key=title_key) == [
        "Phường 1",
        "Phường 2",
        "Phường 10",
    ]


def test_mask_shows_the_last_digits_only() -> None:
    assert mask("079123456789") == "•••••••••789"
    assert mask("") == ""


def test_short_cuts_between_words() -> None:
    assert short("Phong trào thi đua yêu nước", 14) == "Phong trào…"
    assert short("Ngắn", 14) == "Ngắn"


@given(st.text(max_size=60))
def test_any_text_folds_the_same_composed_or_not(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))
    assert clean(clean(text)) == clean(text)
    name_key(text), title_key(text)
