"""Public pages: no sign-in, reads only."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from thidua.core.errors import NotFound
from thidua.decisions.queries import public_decision, public_decisions
from thidua.documents.codes import grouped_code, read_code
from thidua.documents.queries import content
from thidua.movements.queries import matching, public_document, public_movements
from thidua.portal import queries
from thidua.web.downloads import download
from thidua.web.limits import WINDOW, allowed
from thidua.web.paging import page_of
from thidua.web.requests import address_of

LONGEST = 200


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, the two look-ups, running movements, latest decisions."""
    context = {
        "title": "Thi đua, khen thưởng công khai",
        "movements": queries.latest_movements(),
        "decisions": public_decisions()[:5],
    }
    return render(request, "portal/home.html", context)


@require_safe
def honors(request: HttpRequest) -> HttpResponse:
    """Honours by name, without diacritics."""
    text = _asked(request, "q")
    page = None
    if queries.long_enough(text):
        if not allowed(address_of(request), "honors"):
            return too_many(request)
        page = page_of(queries.honors_named(text), request.GET.get("page", ""))
    context = {"title": "Tra cứu khen thưởng", "q": text, "page": page, "short": bool(text) and page is None}
    response = render(request, "portal/honors.html", context)
    return _unindexed(response) if text else response


@require_safe
def verify(request: HttpRequest) -> HttpResponse:
    """The form; a code that can be read leads to its own address."""
    typed = request.GET.get("ma", "")
    if not typed.strip():
        return render(request, "portal/verify.html", {"title": "Kiểm tra bằng khen, giấy khen"})
    code = read_code(typed)
    if code:
        return HttpResponseRedirect(reverse("portal:certificate", args=[code]))
    return _answer(request, typed)


@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """The answer about one code; never a fault, whatever the code is."""
    return _answer(request, code)


@require_safe
def movements(request: HttpRequest) -> HttpResponse:
    text = _asked(request, "q")
    rows = matching(public_movements(), text)
    page = page_of(rows, request.GET.get("page", ""))
    return render(request, "portal/movements.html", {"title": "Phong trào thi đua", "q": text, "page": page})


@require_safe
def movement(request: HttpRequest, code: str) -> HttpResponse:
    row = public_movements().filter(code=code).first() if _plain(code) else None
    if row is None:
        raise NotFound(code)
    return render(request, "portal/movement.html", {"title": row.name, **queries.movement_page(row)})


@require_safe
def movement_document(request: HttpRequest, code: str, document: str) -> HttpResponse:
    """A paper of a movement that its launcher made public; no other file of the site."""
    if not (_plain(code) and _plain(document)):
        raise NotFound(code)
    file = public_document(code, document).file
    return download(content(file), name=file.name, content_type=file.content_type, code=file.code)


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    text = _asked(request, "q")
    page = page_of(public_decisions(text), request.GET.get("page", ""))
    context = {"title": "Quyết định khen thưởng đã ban hành", "q": text, "page": page}
    return render(request, "portal/decisions.html", context)


@require_safe
def decision(request: HttpRequest, code: str) -> HttpResponse:
    if not _plain(code):
        raise NotFound(code)
    row = public_decision(code)
    context = {
        "title": f"Quyết định {row.number_text}",
        "decision": row,
        "page": queries.recipients(row, request.GET.get("page", "")),
    }
    return render(request, "portal/decision.html", context)


def too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, "portal/too_many.html", {"title": "Tra cứu quá nhanh"}, status=429)
    response["Retry-After"] = str(WINDOW)
    return response


def _answer(request: HttpRequest, typed: str) -> HttpResponse:
    if not allowed(address_of(request), "verify"):
        return too_many(request)
    verdict = queries.verdict_of(typed)
    found = verdict.result not in (queries.MISTYPED, queries.UNKNOWN)
    shown = grouped_code(read_code(typed)) or "".join(c for c in typed[:60] if c.isprintable())
    context = {"title": "Kết quả kiểm tra", "verdict": verdict, "typed": shown}
    return _unindexed(render(request, "portal/certificate.html", context, status=200 if found else 404))


def _unindexed(response: HttpResponse) -> HttpResponse:
    """Not for search engines, and not kept by anybody in between."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response


def _asked(request: HttpRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", " ").strip()[:LONGEST]


def _plain(code: str) -> bool:
    return len(code) <= 40 and "\x00" not in code
