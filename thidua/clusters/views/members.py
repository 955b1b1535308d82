"""Members of a cluster: pasted, copied, given posts, leaving, merged."""

from django.http import HttpRequest, HttpResponse

from thidua.clusters import queries
from thidua.clusters.actions import (
    add_members,
    copy_year,
    follow_merger,
    leave_cluster,
    name_representative,
    set_post,
)
from thidua.clusters.forms import CopyYearForm, LeaveForm, MembersForm, MergerForm, PostForm, RepresentativeForm
from thidua.clusters.models import Membership
from thidua.clusters.views.shared import asked_year, cluster_url
from thidua.clusters.views.systems import copied_words
from thidua.core.actor import Actor
from thidua.web.asking import ask, form_methods, sent
from thidua.web.requests import actor_of, signed_in


@form_methods
@signed_in
def add(request: HttpRequest, code: str) -> HttpResponse:
    actor, year = actor_of(request), asked_year(request)
    cluster = queries.get_cluster(actor, code)
    form = MembersForm(sent(request), initial={"year": year})
    return ask(
        request,
        form,
        lambda: add_members(actor=actor, cluster=cluster, **form.to_input()),
        said=lambda made: f"Đã thêm {len(made)} thành viên.",  # type: ignore[arg-type]
        back=cluster_url(cluster, year),
        title="Thêm thành viên",
        submit="Kiểm tra và thêm",
        intro=cluster.name,
    )


@form_methods
@signed_in
def copy(request: HttpRequest, code: str) -> HttpResponse:
    actor, year = actor_of(request), asked_year(request)
    cluster = queries.get_cluster(actor, code)
    form = CopyYearForm(sent(request), initial={"year": year})
    return ask(
        request,
        form,
        lambda: copy_year(actor=actor, cluster=cluster, **form.cleaned_data),
        said=copied_words,
        back=cluster_url(cluster),
        title="Chuyển thành viên sang năm sau",
        submit="Sao chép",
        intro=f"{cluster.name}. Trưởng năm nay giữ vai trò đến hết năm; năm sau do người đã được bầu.",
    )


@form_methods
@signed_in
def post(request: HttpRequest, code: str, year: int, unit: str) -> HttpResponse:
    actor, member = _member(request, code, year, unit)
    form = PostForm(sent(request), cluster=member.cluster, initial={"post": member.post})
    return ask(
        request,
        form,
        lambda: set_post(actor=actor, membership=member, **form.cleaned_data),
        said=f"Đã ghi vai trò của {member.unit.name}.",
        back=cluster_url(member.cluster, year),
        title=f"Vai trò: {member.unit.name}",
        intro=f"{member.cluster.name} năm {year}. Chọn trưởng mới thì trưởng cũ trở thành thành viên.",
    )


@form_methods
@signed_in
def representative(request: HttpRequest, code: str, year: int, unit: str) -> HttpResponse:
    actor, member = _member(request, code, year, unit)
    start = {"person": member.representative.code if member.representative else ""}
    form = RepresentativeForm(sent(request), actor=actor, unit=member.unit, initial=start)
    return ask(
        request,
        form,
        lambda: name_representative(actor=actor, membership=member, person=form.chosen()),
        said=f"Đã ghi người đại diện của {member.unit.name}.",
        back=cluster_url(member.cluster, year),
        title=f"Người đại diện: {member.unit.name}",
        intro=f"{member.cluster.name} năm {year}",
    )


@form_methods
@signed_in
def leave(request: HttpRequest, code: str, year: int, unit: str) -> HttpResponse:
    actor, member = _member(request, code, year, unit)
    form = LeaveForm(sent(request))
    return ask(
        request,
        form,
        lambda: leave_cluster(actor=actor, membership=member, **form.cleaned_data),
        said=f"{member.unit.name} đã rời cụm, khối.",
        back=cluster_url(member.cluster, year),
        title=f"Rời cụm, khối: {member.unit.name}",
        submit="Ghi nhận",
        intro=_leaving_words(member),
    )


@form_methods
@signed_in
def merge(request: HttpRequest, code: str, year: int, unit: str) -> HttpResponse:
    actor, member = _member(request, code, year, unit)
    form = MergerForm(sent(request), owner=member.cluster.system.owner)
    return ask(
        request,
        form,
        lambda: follow_merger(actor=actor, membership=member, **form.to_input()),
        said=f"Đã ghi việc sáp nhập {member.unit.name}; chữ ký giao ước và điểm theo đơn vị tiếp nhận.",
        back=cluster_url(member.cluster, year),
        title=f"Sáp nhập: {member.unit.name}",
        submit="Ghi nhận",
        intro=f"{member.cluster.name} năm {year}. Đơn vị tiếp nhận giữ vai trò của đơn vị cũ trong cụm, khối.",
    )


def _member(request: HttpRequest, code: str, year: int, unit: str) -> tuple[Actor, Membership]:
    actor = actor_of(request)
    return actor, queries.get_membership(actor, queries.get_cluster(actor, code), year, unit)


def _leaving_words(member: Membership) -> str:
    words = f"{member.cluster.name} năm {member.year}."
    if member.post == Membership.Post.LEAD:
        return f"{words} Đơn vị đang là trưởng: phó điều hành thay cho đến khi có trưởng mới."
    return words
