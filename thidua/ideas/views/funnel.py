"""How far ideas came: the page and its workbook."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from thidua.core.clock import today
from thidua.ideas.models import Contest
from thidua.ideas.pages.funnel import funnel_page, narrow, report
from thidua.ideas.workbooks import funnel_workbook
from thidua.web.exports import XLSX
from thidua.web.requests import actor_of, signed_in


@require_GET
@signed_in
def funnel(request: HttpRequest) -> HttpResponse:
    return render(request, "ideas/funnel.html", funnel_page(actor_of(request), request.GET.dict()))


@require_GET
@signed_in
def workbook(request: HttpRequest) -> HttpResponse:
    rows = narrow(actor_of(request), request.GET.dict())
    contest = Contest.objects.filter(code=request.GET.get("contest", "")[:20], ideas__in=rows).first()
    year = request.GET.get("year", "")
    about = f"{contest.title if contest else 'tất cả hội thi'}{', năm ' + year[:4] if year else ''}"
    response = HttpResponse(funnel_workbook(report(rows), about), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="pheu-y-tuong-{today():%Y%m%d}.xlsx"'
    return response
