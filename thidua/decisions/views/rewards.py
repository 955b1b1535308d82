"""Pages of reward money: of a decision, and of a list typed by hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.decisions import actions, permissions, queries
from thidua.decisions.forms import SettleForm
from thidua.decisions.lists import REWARDS
from thidua.decisions.papers import calculation_paper
from thidua.decisions.reward_form import RewardInput, RewardTableForm
from thidua.decisions.rewards import calculated, stored_table
from thidua.decisions.workbooks import reward_workbook
from thidua.documents.kinds import PDF, XLSX
from thidua.documents.papers import letter_pdf
from thidua.rulebook.current import current_book
from thidua.rules.rewards import RewardTable, salaries
from thidua.web.lists import render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def table(request: HttpRequest, code: str) -> HttpResponse:
    """Every line with its formula and how sure it is, what is not paid and why, and the sums."""
    actor = actor_of(request)
    decision = queries.get_award_decision(actor, code)
    require(permissions.may_print(actor, decision))
    return render_list(
        request,
        REWARDS,
        queries.rewards_of(decision),
        template="decisions/rewards.html",
        title="Bảng tiền thưởng",
        intro=f"Quyết định {decision.number_text or '(dự thảo)'} – {decision.title}",
        decision=decision,
        table=stored_table(decision),
        salaries=salaries(current_book()),
        may_settle=permissions.may_settle(actor, decision),
    )


@require_http_methods(["GET", "POST"])
@signed_in
def settle(request: HttpRequest, code: str, number: int) -> HttpResponse:
    actor = actor_of(request)
    decision = queries.get_award_decision(actor, code)
    require(permissions.may_settle(actor, decision))
    line = queries.rewards_of(decision).filter(position_no=number).first()
    if line is None:
        raise NotFound(str(number))
    back = reverse("decisions:rewards", args=[decision.code])
    form = SettleForm(request.POST or None, initial={"choice": line.reward_settled, "reason": line.reward_reason})
    if request.method == "POST" and form.is_valid():
        data = vars(form.to_input())
        call = lambda: actions.settle_reward(actor=actor, decision=decision, number=number, **data)  # noqa: E731
        if attempt(form, call) is not None:
            return done(request, "Đã ghi xác nhận.", back)
    return form_page(
        request,
        form,
        title="Xác nhận chi tiền thưởng",
        intro=f"{line.candidate_name} – {line.award_name}. {line.reward_met}",
        back=back,
    )


@require_GET
@signed_in
def calculator(request: HttpRequest) -> HttpResponse:
    """A table for award lines typed by hand; its address can be kept and sent. ?export=pdf|xlsx: as a file."""
    asked = "decided" in request.GET
    form = RewardTableForm(request.GET.dict() if asked else None, initial={"decided": today()})
    given = form.to_input() if asked and form.is_valid() else None
    made = calculated(given.lines, given.decided) if given else None
    if given and made and request.GET.get("export") in ("pdf", "xlsx"):
        return _file(made, given, request.GET["export"])
    link = request.GET.copy()
    link.pop("export", None)
    context = {
        "title": "Tính tiền thưởng",
        "intro": "Cho một quyết định cũ, quyết định giấy hoặc dự kiến; không lưu lại gì.",
        "form": form,
        "table": made,
        "salaries": salaries(current_book()),
        "link": link.urlencode(),
    }
    return render(request, "decisions/calculator.html", context, status=422 if asked and form.errors else 200)


def _file(table: RewardTable, given: RewardInput, kind: str) -> HttpResponse:
    if kind == "pdf":
        data, content_type = letter_pdf(calculation_paper(table, given.decided)), PDF
    else:
        heading = ("Bảng tính tiền thưởng", f"Ngày quyết định {given.decided:%d/%m/%Y}")
        data, content_type = reward_workbook(table, heading), XLSX
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="tien-thuong-{given.decided:%Y%m%d}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response
