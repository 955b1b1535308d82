"""Pages of councils and their members."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from thidua.core.answers import require
from thidua.councils import actions, forms, lists, queries
from thidua.councils.models import CouncilMember
from thidua.councils.permissions import CALLERS, may_run
from thidua.councils.views.shared import council_url
from thidua.web.asking import ask, form_methods, sent
from thidua.web.lists import Button, render_list
from thidua.web.requests import actor_of, attempt, done, form_page, signed_in


@require_GET
@signed_in
def council_list(request: HttpRequest) -> HttpResponseBase:
    actor = actor_of(request)
    buttons = [Button("Phiên họp", reverse("councils:meetings"), icon="bi-calendar3", primary=False)]
    if actor.paths(*CALLERS):
        url = reverse("councils:conference_new")
        buttons.append(Button("Triệu tập hội nghị cụm, khối", url, icon="bi-diagram-3", primary=False))
    if queries.runs_any(actor):
        buttons.append(Button("Thành lập Hội đồng", reverse("councils:council_new"), icon="bi-plus-lg"))
    return render_list(request, lists.COUNCILS, lists.councils_with_counts(actor), buttons=buttons)


@form_methods
@signed_in
def council_new(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    form = forms.CouncilForm(sent(request), actor=actor)
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"]
        council = attempt(form, lambda: actions.create_council(actor=actor, unit=unit, given=form.to_input()))
        if council:
            return done(request, "Đã thành lập Hội đồng. Hãy thêm thành viên.", council_url(council.code))
    return form_page(request, form, title="Thành lập Hội đồng", submit="Thành lập", back=reverse("councils:councils"))


@require_GET
@signed_in
def council_page(request: HttpRequest, code: str) -> HttpResponse:
    actor = actor_of(request)
    council = queries.get_council(actor, code)
    context = {
        "title": council.name,
        "council": council,
        "members": council.members.select_related("person__unit", "represents"),
        "meetings": queries.meetings(actor).filter(council=council).order_by("-number")[:20],
        "may_run": may_run(actor, council),
    }
    return render(request, "councils/council.html", context)


@form_methods
@signed_in
def member_new(request: HttpRequest, code: str) -> HttpResponse:
    """Find a person by name, choose, say in what capacity."""
    actor = actor_of(request)
    council = queries.get_council(actor, code)
    require(may_run(actor, council))
    form = forms.MemberForm(sent(request), council=council)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        member = attempt(
            form,
            lambda: actions.add_member(
                actor=actor,
                council=council,
                person=data["person"],
                title=data["title"],
                since=data["since"],
                order=data["order"] or 0,
            ),
        )
        if member:
            return done(request, f"Đã thêm {member.person} vào Hội đồng.", council_url(code))
    q = request.GET.get("q", "").strip()[:100]
    return form_page(
        request,
        form,
        title="Thêm thành viên Hội đồng",
        submit="Thêm thành viên",
        back=council_url(code),
        template="councils/member_form.html",
        q=q,
        found=queries.people_for(council, q) if q else [],
    )


@form_methods
@signed_in
def member_end(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    actor = actor_of(request)
    council = queries.get_council(actor, code)
    member = get_object_or_404(CouncilMember, council=council, pk=pk)
    require(may_run(actor, council))
    form = forms.EndMemberForm(sent(request))
    title = f"Kết thúc nhiệm kỳ: {member.person}"
    return ask(
        request,
        form,
        lambda: actions.end_member(actor=actor, member=member, **form.cleaned_data),
        said=f"Đã kết thúc nhiệm kỳ của {member.person}.",
        back=council_url(code),
        title=title,
        submit="Kết thúc nhiệm kỳ",
    )
