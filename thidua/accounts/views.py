"""“Tài khoản của tôi”: roles, tokens, ways to security settings."""

from django.contrib.auth import get_user
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from thidua.accounts import actions
from thidua.accounts.forms import TokenForm
from thidua.accounts.models import User
from thidua.accounts.queries import get_token, tokens_of
from thidua.core.actor import ROLE_NAMES, Role
from thidua.web.requests import actor_of, attempt, done, signed_in


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """The page; a POST makes a token, whose text is shown this once."""
    actor = actor_of(request)
    form = TokenForm(request.POST or None)
    text = ""
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: actions.create_token(actor=actor, name=form.cleaned_data["name"]))
        if made:
            text, form = made[1], TokenForm()
    context = {
        "form": form,
        "new_token": text,
        "tokens": tokens_of(actor),
        "grants": _grants(request),
        "no_role": not actor.grants,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "accounts/mine.html", context, status=status)


@signed_in
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    token = actions.revoke_token(actor=actor, token=get_token(actor, pk))
    return done(
        request,
        f"Đã thu hồi mã “{token.name}”. Phần mềm dùng mã này sẽ bị từ chối.",
        reverse("accounts:mine"),
    )


def _grants(request: HttpRequest) -> list[dict[str, object]]:
    """Roles with their units; the relation belongs to people, which this slice does not import."""
    user = get_user(request)
    if not isinstance(user, User):
        return []
    rows = user.role_grants.select_related("unit").order_by("since", "id")
    return [
        {"role": ROLE_NAMES[Role(row.role)], "unit": row.unit.name, "since": row.since, "until": row.until}
        for row in rows
    ]
