"""What everybody reads of the award: calls, posted works, results; and what they may say of a posted work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.creativity import actions, forms, queries, states
from thidua.creativity.pages import facts_of
from thidua.creativity.permissions import may_remark
from thidua.web.asking import sent
from thidua.web.requests import attempt, done
from thidua.web.visitors import address_key

LONGEST = 40


@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    context = {"title": "Giải thưởng Sáng tạo", "rounds": queries.public_list()[:100], "names": states.ROUND_NAMES}
    return render(request, "creativity/public_list.html", context)


@require_safe
def round_page(request: HttpRequest, code: str) -> HttpResponse:
    round_ = queries.public_round(_plain(code))
    context = {
        "title": str(round_),
        "round": round_,
        "state": (states.ROUND_NAMES[round_.state], states.ROUND_TONES[round_.state]),
        "facts": facts_of(round_),
        "fields": round_.fields.all(),
        "prizes": queries.prizes(round_),
        "works": queries.posted(round_),
    }
    return render(request, "creativity/public_round.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def work_page(request: HttpRequest, code: str) -> HttpResponse:
    work = queries.public_work(_plain(code))
    asks = may_remark(work, today())
    form = forms.RemarkForm(sent(request))
    if request.method == "POST" and form.is_valid():
        said = attempt(form, lambda: actions.remark(work=work, data=form.to_input(), address=address_key(request)))
        if said is not None:
            words = "Đã nhận ý kiến. Cơ quan thường trực xem xét trước khi Hội đồng họp."
            return done(request, words, reverse("creativity_public:work", args=[work.code]))
    context = {
        "title": work.title,
        "work": work,
        "state": (states.WORK_NAMES[work.state], states.WORK_TONES[work.state]),
        "authors": work.authors.all(),
        "form": form if asks or form.is_bound else None,
        "why_not": asks.message,
    }
    return render(request, "creativity/public_work.html", context, status=422 if form.errors else 200)


def _plain(code: str) -> str:
    if len(code) > LONGEST or "\x00" in code:
        raise NotFound(code[:LONGEST])
    return code
