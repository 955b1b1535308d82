"""Choosing the lead of the next year."""

from django.http import HttpRequest, HttpResponse

from thidua.clusters import queries
from thidua.clusters.actions import count_election, decide_lead, open_election
from thidua.clusters.forms import CountForm, DecideForm, ElectionForm
from thidua.clusters.models import LeadElection
from thidua.clusters.permissions import voting_year
from thidua.clusters.views.shared import asked_year, cluster_url
from thidua.core.actor import Actor
from thidua.web.asking import ask, form_methods, sent
from thidua.web.requests import actor_of, signed_in


@form_methods
@signed_in
def open_(request: HttpRequest, code: str) -> HttpResponse:
    actor, year = actor_of(request), asked_year(request)
    cluster = queries.get_cluster(actor, code)
    units = queries.units_ever(cluster)
    form = ElectionForm(sent(request), units=units, initial={"year": year + 1})
    return ask(
        request,
        form,
        lambda: open_election(actor=actor, cluster=cluster, **form.cleaned_data),
        said="Đã mở việc chọn trưởng. Nhập kết quả khi có biên bản.",
        back=cluster_url(cluster, year),
        title="Chọn trưởng cụm, khối",
        submit="Mở",
        intro=cluster.name,
    )


@form_methods
@signed_in
def count(request: HttpRequest, code: str, year: int) -> HttpResponse:
    actor, election = _election(request, code, year)
    form = CountForm(sent(request), candidates=list(election.candidates.select_related("unit")))
    return ask(
        request,
        form,
        lambda: count_election(actor=actor, election=election, data=form.to_input()),
        said=_result_words,
        back=cluster_url(election.cluster, voting_year(election)),
        title=f"Kết quả bầu trưởng năm {year}",
        submit="Ghi kết quả",
        intro=f"{election.cluster.name}. Trúng khi có quá nửa số thành viên dự họp; nếu không, việc chọn vẫn mở.",
    )


@form_methods
@signed_in
def decide(request: HttpRequest, code: str, year: int) -> HttpResponse:
    actor, election = _election(request, code, year)
    form = DecideForm(sent(request), units=queries.electorate(election))
    return ask(
        request,
        form,
        lambda: decide_lead(actor=actor, election=election, **form.cleaned_data),
        said=_result_words,
        back=cluster_url(election.cluster, voting_year(election)),
        title=f"Quyết định trưởng năm {year}",
        submit="Quyết định",
        intro=election.cluster.name,
    )


def _election(request: HttpRequest, code: str, year: int) -> tuple[Actor, LeadElection]:
    actor = actor_of(request)
    return actor, queries.get_election(actor, queries.get_cluster(actor, code), year)


def _result_words(election: object) -> str:
    assert isinstance(election, LeadElection)
    if election.winner is None:
        return "Chưa đơn vị nào quá nửa số thành viên dự họp; việc chọn trưởng vẫn mở."
    return f"{election.winner.name} làm trưởng năm {election.year}."
