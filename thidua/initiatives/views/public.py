"""The public register of recognised initiatives: no sign-in, reads only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thidua.initiatives import queries
from thidua.initiatives.author_lines import share_text
from thidua.initiatives.models import Reach
from thidua.initiatives.wording import effect_line
from thidua.web.paging import page_of

LONGEST = 200


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    reach = request.GET.get("reach", "")
    rows = queries.matching(queries.public_register(), text)
    rows = rows.filter(reach=reach) if reach in Reach.values else rows
    page = page_of(rows.prefetch_related("authors"), request.GET.get("page", ""))
    context = {
        "title": "Sổ sáng kiến được công nhận",
        "q": text,
        "reach": reach,
        "reaches": Reach.choices,
        "page": page,
    }
    return render(request, "initiatives/public/list.html", context)


@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    """What anybody may read; the solution itself only where nothing of it is confidential."""
    row = queries.public_initiative(code)
    context = {
        "title": row.title,
        "initiative": row,
        "authors": [(one, share_text(one.share)) for one in row.authors.all()],
        "effects": [effect_line(one) for one in row.effects.all()],
        "uses": row.replications.select_related("unit").order_by("since"),
        "content": "" if row.confidential else row.content,
    }
    return render(request, "initiatives/public/page.html", context)
