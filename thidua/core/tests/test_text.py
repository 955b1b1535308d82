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
