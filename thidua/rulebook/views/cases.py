"""Pages on which an officer tries a case on the book, keeps it, and sees which cases hold."""

import csv
import io

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.rulebook import actions, permissions, queries, trials
from thidua.rulebook.case_files import MOST_BYTES, read_bodies, sample_rows
from thidua.rulebook.case_forms import ROWS, CaseFileForm, CaseForms, more_rows
from thidua.rulebook.case_lists import CASES
from thidua.rulebook.current import current_book
from thidua.rulebook.faces import face
from thidua.rulebook.links import award_url
from thidua.rulebook.models import LawCase
from thidua.rules.casefile import as_yaml
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def cases(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    may = permissions.may_write_cases(actor)
    buttons = [
        Button("Thử một trường hợp", reverse("rulebook:try_case"), icon="bi-play"),
        Button("Nhập từ tệp", reverse("rulebook:import_cases"), icon="bi-upload", primary=False, answer=may),
        Button("Xuất tệp YAML", reverse("rulebook:export_cases"), icon="bi-download", primary=False),
    ]
    return render_list(request, CASES, queries.law_cases(actor), buttons=buttons)


@require_http_methods(["GET", "POST"])
@signed_in
def try_case(request: HttpRequest) -> HttpResponse:
    """A case answered at once; nothing is kept until it is saved. `?copy=` starts from another."""
    actor = actor_of(request)
    queries.law_cases(actor)
    copied = queries.get_law_case(actor, request.GET["copy"]) if request.GET.get("copy") else None
    return _form(request, None, copied.body if copied else None)


@require_http_methods(["GET", "POST"])
@signed_in
def edit_case(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_law_case(actor, code)
    require(permissions.may_change_case(actor, row))
    return _form(request, row, row.body)


@require_GET
@signed_in
def case(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = queries.get_law_case(actor, code)
    outcome = trials.tried(current_book(), row.body)
    context = {
        "title": row.name,
        "intro": row.award_name,
        "row": row,
        "outcome": outcome,
        "face": face(outcome.verdict) if outcome.verdict else None,
        "text": as_yaml([row.body]),
        "award_url": award_url(row.award, row.received) if row.award in current_book().awards else "",
        "may_write": permissions.may_write_cases(actor),
        "may_change": permissions.may_change_case(actor, row),
    }
    return render(request, "rulebook/case.html", context)


@require_POST
@signed_in
def archive_case(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = actions.archive_case(actor=actor, case=queries.get_law_case(actor, code))
    return done(request, "Đã cất trường hợp; nó không còn được chạy.", row.get_absolute_url())


@require_POST
@signed_in
def restore_case(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    row = actions.restore_case(actor=actor, case=queries.get_law_case(actor, code))
    return done(request, "Đã đưa trường hợp về sử dụng.", row.get_absolute_url())


@require_http_methods(["GET", "POST"])
@signed_in
def import_cases(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    require(permissions.may_write_cases(actor))
    sent = request.method == "POST"
    form = CaseFileForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        rows = attempt(
            form,
            lambda: actions.import_cases(
                actor=actor, bodies=read_bodies(file.name or "tệp", file.read(MOST_BYTES + 1))
            ),
        )
        if rows is not None:
            return done(request, f"Đã nhập {len(rows)} trường hợp.", reverse("rulebook:cases"))
    return form_page(
        request,
        form,
        title="Nhập trường hợp thử từ tệp",
        submit="Nhập",
        back=reverse("rulebook:cases"),
        intro="Mọi dòng được kiểm tra trước; một dòng sai thì không nhập dòng nào.",
        template="rulebook/case_import.html",
    )


@require_GET
@signed_in
def export_cases(request: HttpRequest) -> HttpResponse:
    """All cases in use, in the format of the book's own case files."""
    queries.law_cases(actor_of(request))
    text = as_yaml(row.body for row in queries.cases_in_use())
    return _download(text, "application/yaml", "truong-hop-thu.cases.yaml")


@require_GET
@signed_in
def sample_cases(request: HttpRequest) -> HttpResponse:
    queries.law_cases(actor_of(request))
    out = io.StringIO()
    csv.writer(out).writerows(sample_rows())
    return _download("\ufeff" + out.getvalue(), "text/csv", "mau-truong-hop-thu.csv")


def _form(request: HttpRequest, row: LawCase | None, body: dict[str, object] | None) -> HttpResponse:
    """Fill in, ask for more rows, try, save: the button says which."""
    data = request.POST if request.method == "POST" else None
    prefixes = [prefix for prefix, *_ in ROWS]
    more = next((prefix for prefix in prefixes if data is not None and f"more-{prefix}" in data), "")
    if data is not None and more:
        return _shown(request, CaseForms(more_rows(data, more)), row, grown=more)
    first = {"note": row.note, "version": row.version} if row else {}
    forms = CaseForms(data, body, **first)
    if data is None or not forms.is_valid():
        return _shown(request, forms, row)
    body, said = forms.body(), forms.form.cleaned_data
    if "save" in data:
        kept = {"note": said["note"], "version": said["version"] or 0}
        saved = attempt(forms.form, lambda: _saved(actor_of(request), body, row, **kept))
        if saved is not None:
            return done(request, "Đã lưu trường hợp.", saved.get_absolute_url())
    return _shown(request, forms, row, trials.tried(current_book(), body))


def _saved(actor: Actor, body: dict[str, object], row: LawCase | None, note: str, version: int) -> LawCase:
    if row is None:
        return actions.write_case(actor=actor, body=body, note=note)
    return actions.edit_case(actor=actor, case=row, body=body, version=version, note=note)


def _shown(
    request: HttpRequest,
    forms: CaseForms,
    row: LawCase | None,
    outcome: trials.Outcome | None = None,
    grown: str = "",
) -> HttpResponse:
    wrong = forms.form.is_bound and bool(forms.form.errors or forms.row_errors)
    context = {
        "title": "Sửa trường hợp" if row else "Thử một trường hợp",
        "intro": "Điền điều đã biết, bấm “Thử” để xem kết luận và lý do. Chưa lưu gì cho đến khi bấm “Lưu”.",
        "form": forms.form,
        "rows": forms.rows,
        "open_rows": [*forms.open_rows, grown],
        "row_errors": forms.row_errors if wrong else [],
        "outcome": outcome,
        "face": face(outcome.verdict) if outcome and outcome.verdict else None,
        "may_write": permissions.may_write_cases(actor_of(request)),
        "back": row.get_absolute_url() if row else reverse("rulebook:cases"),
    }
    return render(request, "rulebook/case_form.html", context, status=422 if wrong else 200)


def _download(text: str, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=f"{content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
