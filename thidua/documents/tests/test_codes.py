"""Codes: random, readable, and a slip of the finger is noticed."""

from hypothesis import given
from hypothesis import strategies as st

from thidua.documents.codes import (
    ALPHABET,
    BODY,
    LENGTH,
    check_characters,
    grouped_code,
    new_certificate_code,
    read_code,
)

codes = st.text(ALPHABET, min_size=BODY, max_size=BODY).map(lambda body: body + check_characters(body))


def test_a_code_holds_at_least_128_random_bits() -> None:
    assert len(ALPHABET) ** BODY >= 2**128
    assert len({new_certificate_code() for _ in range(2000)}) == 2000


@given(codes)
def test_a_code_is_read_as_it_is_printed_typed_or_scanned(code: str) -> None:
    printed = grouped_code(code)
    assert {read_code(t) for t in (code, printed, printed.lower(), printed.replace("-", " "))} == {code}


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(code: str, place: int, char: str) -> None:
    wrong = code[:place] + char + code[place + 1 :]
    assert read_code(wrong) == ("" if wrong != code else code)


@given(codes, st.integers(0, BODY - 1), st.integers(0, BODY - 1))
def test_every_two_exchanged_characters_are_noticed(code: str, one: int, other: int) -> None:
    chars = list(code)
    chars[one], chars[other] = chars[other], chars[one]
    wrong = "".join(chars)
    assert read_code(wrong) == ("" if wrong != code else code)


@given(st.text(max_size=5000))
def test_anything_can_be_typed(text: str) -> None:
    assert len(read_code(text)) in {0, LENGTH}
