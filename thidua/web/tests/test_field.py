from datetime import date

import pytest
from django.template import Context, Template

from thidua.web.tests.urls import SampleForm


def shown(form: SampleForm, name: str) -> str:
    template = Template("{% load web %}{% field bound %}")
    return template.render(Context({"bound": form[name]}))


def test_label_help_and_control_belong_together() -> None:
    html = shown(SampleForm(), "title")
    assert '<label for="id_title">Tên phong trào</label>' in html
    assert 'id="id_title-help">Ghi đúng tên trong kế hoạch.' in html
    assert 'aria-describedby="id_title-help"' in html
    assert 'class="form-control"' in html
    assert "aria-invalid" not in html


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("theme", '<span class="optional">(không bắt buộc)</span>'),
        ("theme", 'rows="4"'),
        ("level", 'class="form-select"'),
        ("kinds", "<legend>Đối tượng"),
        ("agree", 'class="form-check-input"'),
        ("version", '<input type="hidden" name="version" value="3"'),
    ],
)
def test_each_kind_of_control(name: str, part: str) -> None:
    assert part in shown(SampleForm(), name)


def test_days_are_given_to_the_calendar_as_it_wants_them() -> None:
    html = shown(SampleForm(initial={"start": date(2026, 11, 7)}), "start")
    assert 'type="date"' in html
    assert 'value="2026-11-07"' in html


def test_an_error_is_tied_to_its_field() -> None:
    html = shown(SampleForm({"title": "x" * 21}), "title")
    assert 'aria-describedby="id_title-help id_title-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_title-error"' in html
    assert "x" * 21 in html
