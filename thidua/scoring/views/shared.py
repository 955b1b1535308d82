"""What the pages of this slice share."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse

from thidua.web.requests import attempt, done, form_page


def confirm(
    request: HttpRequest, call: Callable[[], object], *, title: str, submit: str, back: str, said: str, intro: str
) -> HttpResponse:
    """A page that asks once more; a refusal stands on it with its reason."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        attempt(form, call)
        if not form.errors:
            return done(request, said, back)
    return form_page(request, form, title=title, submit=submit, back=back, intro=intro)


def fresh_version(form: forms.Form, version: int) -> None:
    """After a "stale" the differences are on the page: sending again is a decision, not an accident."""
    if any(error.code == "stale" for error in form.non_field_errors().as_data()):
        data = form.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(version)
        form.data = data
