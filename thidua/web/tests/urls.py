"""A small site of its own, so that the frame is tested without the slices."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from thidua.core.answers import Answer
from thidua.core.errors import NotFound, Refused
from thidua.core.models import Job
from thidua.web.lists import Button, Cell, Column, Filter, ListSpec, SelectAction, render_list
from thidua.web.requests import Invalid, attempt, done, form_page, signed_in

STATUSES = (("READY", "Đang chờ"), ("FAILED", "Dừng vì lỗi"))

JOBS = ListSpec(
    key="cong-viec",
    title="Danh sách công việc",
    columns=(
        Column("title", "Tên việc", lambda job: Cell(job.title, url=f"/list/{job.code}"), order=("title",)),
        Column("status", "Trạng thái", lambda job: Cell(job.status, tone="warning", badge=True)),
        Column("done", "Đã làm", lambda job: job.done, order=("done", "title"), numeric=True),
        Column("note", "Ghi chú", lambda job: job.note),
        Column("code", "Mã", lambda job: job.code, shown=False),
        Column("at", "Lúc", lambda job: job.created_at.date(), order=("created_at",)),
    ),
    filters=(Filter("status", "Trạng thái", lambda: STATUSES, lambda jobs, value: jobs.filter(status=value)),),
    search=lambda jobs, text: jobs.filter(title__contains=text),
    order=("-done",),
    page_size=50,
    select_actions=(SelectAction("Chạy lại", "/again", confirm="Chạy lại các việc đã chọn?"),),
)


class SampleForm(forms.Form):
    title = forms.CharField(label="Tên phong trào", help_text="Ghi đúng tên trong kế hoạch.", max_length=20)
    theme = forms.CharField(label="Chủ đề", widget=forms.Textarea, required=False)
    level = forms.ChoiceField(label="Cấp", choices=[("city", "Thành phố"), ("ward", "Phường, xã")])
    start = forms.DateField(label="Từ ngày", widget=forms.DateInput(attrs={"type": "date"}))
    kinds = forms.MultipleChoiceField(
        label="Đối tượng",
        choices=[("a", "Cá nhân"), ("b", "Tập thể")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agree = forms.BooleanField(label="Đã có ý kiến của tập thể")
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3)


def jobs(request: HttpRequest) -> HttpResponse:
    buttons = (
        Button("Thêm việc", "/form", icon="bi-plus-lg"),
        Button("Khóa sổ", "/form", answer=Answer("not_yet", "Còn việc chưa xong nên chưa khóa sổ được.")),
    )
    return render_list(request, JOBS, Job.objects.all(), buttons=buttons, intro="Việc làm sau, mới nhất trước.")


def sample(request: HttpRequest) -> HttpResponse:
    form = SampleForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _save(form)):
        return done(request, "Đã lưu.", "/list")
    return form_page(request, form, title="Lập phong trào", back="/list")


def _save(form: SampleForm) -> bool:
    title = form.cleaned_data["title"]
    if title == "Trùng":
        raise Refused("taken", "Tên này đã có. Hãy chọn tên khác.", "title")
    if title == "Cũ":
        raise Refused("stale", "Người khác vừa sửa. Dữ liệu bạn gõ vẫn còn ở dưới.")
    return True


def parts(request: HttpRequest) -> HttpResponse:
    series = [{"name": "Tiếp nhận", "values": [62, 1070]}, {"name": "Đã giải quyết", "values": [58, 966]}]
    chart = {"title": "Tiến độ", "kind": "bar", "labels": ["Tháng 1", "Tháng 2"], "series": series}
    flat = {
        "title": "Số đề nghị theo danh hiệu",
        "kind": "hbar",
        "labels": ["Chiến sĩ thi đua cơ sở", "Tập thể lao động xuất sắc", "Bằng khen của Chủ tịch Ủy ban"],
        "series": [{"name": "Đề nghị", "values": [120, 64, 7]}],
    }
    context = {
        "chart": chart,
        "flat": flat,
        "steps": [("draft", "Soạn"), ("sent", "Đã nộp"), ("done", "Xong")],
    }
    return render(request, "web/tests/parts.html", context)


def refused(request: HttpRequest) -> HttpResponse:
    raise Refused("closed", "Đợt xét đã khóa ngày 30/11/2026.", "round")


def missing(request: HttpRequest) -> HttpResponse:
    raise NotFound


def invalid(request: HttpRequest) -> HttpResponse:
    raise Invalid({"year": ["Nhập một số nguyên."]})


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a true fault")


@signed_in
def inside(request: HttpRequest) -> HttpResponse:
    return HttpResponse("trong")


urlpatterns = [
    path("list", jobs),
    path("form", sample),
    path("parts", parts),
    path("refused", refused),
    path("missing", missing),
    path("invalid", invalid),
    path("broken", broken),
    path("inside", inside),
    path("api/refused", refused),
    path("api/missing", missing),
    path("api/invalid", invalid),
    path("api/inside", inside),
    path("jobs/", include("thidua.web.urls")),
    path("notifications/", include("thidua.notifications.urls")),
    path("account/", include("thidua.accounts.urls")),
    path("accounts/", include("allauth.urls")),
]
