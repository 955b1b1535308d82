import pytest
from django import forms
from django.test import Client

from thidua.web.requests import Invalid, checked
from thidua.web.tests.factories import signed_in_client
from thidua.web.tests.urls import SampleForm

pytestmark = [pytest.mark.django_db, pytest.mark.urls("thidua.web.tests.urls")]
GOOD = {"title": "Tên", "level": "city", "start": "2026-01-01", "agree": "on", "version": "3"}


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/refused", 409, "Đợt xét đã khóa ngày 30/11/2026."),
        ("/missing", 404, "Không tìm thấy trang"),
        ("/invalid", 422, "Nhập một số nguyên."),
        ("/nowhere", 404, "Không tìm thấy trang"),
    ],
)
def test_refusals_as_pages(client: Client, path: str, status: int, words: str) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert words in response.content.decode()


@pytest.mark.parametrize(
    ("path", "status", "content"),
    [
        (
            "/api/refused",
            409,
            {"code": "closed", "message": "Đợt xét đã khóa ngày 30/11/2026.", "field": "round"},
        ),
        (
            "/api/missing",
            404,
            {
                "code": "not_found",
                "message": "Không tìm thấy nội dung này, hoặc bạn không có quyền xem.",
                "field": "",
            },
        ),
        (
            "/api/invalid",
            422,
            {
                "code": "invalid",
                "message": "Dữ liệu gửi lên chưa đúng.",
                "field": "",
                "errors": {"year": ["Nhập một số nguyên."]},
            },
        ),
    ],
)
def test_refusals_as_json(client: Client, path: str, status: int, content: dict[str, object]) -> None:
    response = client.get(path)
    assert (response.status_code, response.json()) == (status, content)


def test_a_true_fault_is_a_page_without_the_database(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/broken")
    assert response.status_code == 500
    assert "Hệ thống gặp lỗi" in response.content.decode()


def test_signed_in_leads_to_the_sign_in_page_and_back(client: Client) -> None:
    response = client.get("/inside?a=1")
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/inside%3Fa%3D1")
    posted = client.post("/inside", headers={"referer": "http://testserver/form?x=1"})
    assert posted["Location"] == "/accounts/login/?next=/form%3Fx%3D1"
    foreign = client.post("/inside", headers={"referer": "https://elsewhere.example/x"})
    assert foreign["Location"] == "/accounts/login/?next=/inside"
    assert client.get("/api/inside").status_code == 401
    assert signed_in_client().get("/inside").content.decode() == "trong"


def test_form_errors_are_linked_and_nothing_is_lost(client: Client) -> None:
    response = client.post("/form", {**GOOD, "title": "", "theme": "Nội dung dài"})
    html = response.content.decode()
    assert response.status_code == 422
    assert '<a href="#id_title">Tên phong trào</a>: ' in html
    assert 'aria-describedby="id_title-help id_title-error"' in html
    assert html.count('aria-invalid="true"') == 1
    assert "Nội dung dài" in html


@pytest.mark.parametrize(("title", "words"), [("Trùng", "Tên này đã có."), ("Cũ", "Người khác vừa sửa.")])
def test_attempt_turns_a_refusal_into_a_form_error(client: Client, title: str, words: str) -> None:
    response = client.post("/form", {**GOOD, "title": title})
    assert response.status_code == 422
    assert words in response.content.decode()


def test_done_says_so_and_goes_on(client: Client) -> None:
    response = client.post("/form", GOOD)
    assert (response.status_code, response["Location"]) == (303, "/list")
    html = client.get("/list").content.decode()
    assert '<div class="alert alert-success" role="status" data-sent>Đã lưu.</div>' in html


def test_a_form_from_an_ended_session_loses_nothing() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/form", GOOD)
    assert response.status_code == 403
    assert "Nội dung bạn gõ không mất" in response.content.decode()
    assert Client(enforce_csrf_checks=True).post("/api/refused").json()["code"] == "csrf"


class Payload(forms.Form):
    name = forms.CharField()
    year = forms.IntegerField()
    on = forms.DateField(required=False)
    sure = forms.BooleanField(required=False)
    kinds = forms.MultipleChoiceField(choices=[("1", "a"), ("2", "b")], required=False)


def test_checked_takes_json_values() -> None:
    form = checked(Payload, {"name": "Tên", "year": 2026, "on": None, "sure": True, "kinds": [1, "2"]})
    assert form.cleaned_data == {"name": "Tên", "year": 2026, "on": None, "sure": True, "kinds": ["1", "2"]}


@pytest.mark.parametrize(
    "payload", [{}, {"name": 1, "year": {}}, {"name": [], "year": [1]}, {"name": None, "year": "x", "on": 5}]
)
def test_checked_raises_invalid_never_a_fault(payload: dict[str, object]) -> None:
    with pytest.raises(Invalid) as caught:
        checked(Payload, payload)
    assert "year" in caught.value.errors


def test_checked_of_the_page_form() -> None:
    assert checked(SampleForm, {**GOOD, "agree": True, "version": 3}).cleaned_data["version"] == 3


@pytest.mark.django_db
def test_a_nul_byte_is_refused_before_any_view_reads_it() -> None:
    answer = signed_in_client().post("/form", {"title": "a\x00b"})
    assert answer.status_code == 409
    assert "ký tự không in được" in answer.content.decode()
