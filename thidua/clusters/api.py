"""JSON of cụm, khối thi đua: the same forms, the same actions."""

from typing import Any

from ninja import Body, Router

from thidua.clusters import actions, forms, queries
from thidua.clusters.models import Activity, Cluster, ClusterSystem, LeadElection, Membership
from thidua.core.clock import today
from thidua.web.openapi import takes
from thidua.web.requests import ApiRequest, checked

router = Router(tags=["Cụm, khối thi đua"])
Json = dict[str, Any]
Payload = Body[Json]
PAGE = 100
MEMBER = "/{code}/{year}/members/{unit}"


@router.get("/", summary="Các cụm, khối thi đua")
def cluster_list(request: ApiRequest, q: str = "", year: int = 0, page: int = 1) -> Json:
    rows = queries.matching(queries.of_year(queries.clusters(request.actor), year or today().year), q[:200])
    return _paged(rows.order_by("system__name", "sort_key", "pk"), page, _line)


@router.get("/members", summary="Thành viên của các cụm, khối")
def member_list(request: ApiRequest, year: int = 0, page: int = 1) -> Json:
    rows = queries.memberships(request.actor).filter(year=year or today().year)
    return _paged(rows.order_by("cluster__sort_key", "place", "pk"), page, _member)


@router.get("/activities", summary="Sinh hoạt chuyên đề")
def activity_list(request: ApiRequest, year: int = 0, page: int = 1) -> Json:
    rows = queries.activities(request.actor).filter(year=year or today().year)
    return _paged(rows.order_by("planned_on", "pk"), page, _activity)


@router.get("/activities/{code}", summary="Một sinh hoạt chuyên đề")
def activity_page(request: ApiRequest, code: str) -> Json:
    activity = queries.get_activity(request.actor, code)
    came = {one.membership.unit.code: one.present for one in queries.attendances(activity)}
    return {**_activity(activity), "attendance": came}


@router.put("/activities/{code}", summary="Sửa sinh hoạt chuyên đề", openapi_extra=takes(forms.ActivityForm))
def edit_activity(request: ApiRequest, code: str, payload: Payload) -> Json:
    activity = queries.get_activity(request.actor, code)
    form = checked(forms.ActivityForm, payload, units=queries.member_units(activity.cluster, activity.year))
    version = form.cleaned_data["version"] or 0
    return _activity(
        actions.edit_activity(actor=request.actor, activity=activity, version=version, data=form.to_input())
    )


@router.post("/activities/{code}/holding", summary="Ghi biên bản sinh hoạt", openapi_extra=takes(forms.HeldForm))
def hold_activity(request: ApiRequest, code: str, payload: Payload) -> Json:
    activity = queries.get_activity(request.actor, code)
    form = checked(forms.HeldForm, payload, units=queries.member_units(activity.cluster, activity.year))
    return _activity(actions.hold_activity(actor=request.actor, activity=activity, data=form.to_input()))


@router.post("/activities/{code}/cancellation", summary="Hủy sinh hoạt", openapi_extra=takes(forms.CancelForm))
def cancel_activity(request: ApiRequest, code: str, payload: Payload) -> Json:
    activity = queries.get_activity(request.actor, code)
    form = checked(forms.CancelForm, payload)
    return _activity(actions.cancel_activity(actor=request.actor, activity=activity, **form.cleaned_data))


@router.get("/systems", summary="Các hệ thống cụm, khối")
def system_list(request: ApiRequest, page: int = 1) -> Json:
    return _paged(queries.systems(request.actor), page, _system)


@router.post("/systems", summary="Lập hệ thống cụm, khối", openapi_extra=takes(forms.SystemForm))
def create_system(request: ApiRequest, payload: Payload) -> Json:
    form = checked(forms.SystemForm, payload, actor=request.actor)
    return _system(actions.create_system(actor=request.actor, owner=form.owner_unit(), data=form.to_input()))


@router.put("/systems/{code}", summary="Sửa hệ thống cụm, khối", openapi_extra=takes(forms.SystemForm))
def edit_system(request: ApiRequest, code: str, payload: Payload) -> Json:
    system = queries.get_system(request.actor, code)
    form = checked(forms.SystemForm, payload, actor=request.actor, fixed=True)
    return _system(actions.edit_system(actor=request.actor, system=system, data=form.to_input()))


@router.post("/systems/{code}/clusters", summary="Lập cụm, khối", openapi_extra=takes(forms.ClusterForm))
def create_cluster(request: ApiRequest, code: str, payload: Payload) -> Json:
    system = queries.get_system(request.actor, code)
    form = checked(forms.ClusterForm, payload)
    return _cluster(actions.create_cluster(actor=request.actor, system=system, **form.cleaned_data))


@router.post("/systems/{code}/members", summary="Xếp đơn vị vào cụm, khối", openapi_extra=takes(forms.FillForm))
def fill_system(request: ApiRequest, code: str, payload: Payload) -> list[Json]:
    """Two columns a line: cluster, unit. All or none."""
    system = queries.get_system(request.actor, code)
    form = checked(forms.FillForm, payload)
    return [_member(row) for row in actions.fill_system(actor=request.actor, system=system, **form.to_input())]


@router.post("/systems/{code}/copy", summary="Chuyển mọi cụm sang năm sau", openapi_extra=takes(forms.CopyYearForm))
def copy_system_year(request: ApiRequest, code: str, payload: Payload) -> Json:
    system = queries.get_system(request.actor, code)
    form = checked(forms.CopyYearForm, payload)
    return _copied(actions.copy_system_year(actor=request.actor, system=system, **form.cleaned_data))


@router.get("/{code}", summary="Một cụm, khối trong một năm")
def page(request: ApiRequest, code: str, year: int = 0) -> Json:
    cluster = queries.get_cluster(request.actor, code)
    wanted = year or today().year
    return {
        **_cluster(cluster),
        "year": wanted,
        "years": queries.years_of(cluster),
        "members": [_member(row) for row in queries.all_members(cluster, wanted)],
        "elections": [_election(row) for row in queries.elections(cluster)],
    }


@router.put("/{code}", summary="Sửa tên, loại cụm, khối", openapi_extra=takes(forms.ClusterForm))
def edit_cluster(request: ApiRequest, code: str, payload: Payload) -> Json:
    cluster = queries.get_cluster(request.actor, code)
    form = checked(forms.ClusterForm, payload)
    return _cluster(actions.edit_cluster(actor=request.actor, cluster=cluster, **form.cleaned_data))


@router.post("/{code}/members", summary="Thêm thành viên", openapi_extra=takes(forms.MembersForm))
def add_members(request: ApiRequest, code: str, payload: Payload) -> list[Json]:
    cluster = queries.get_cluster(request.actor, code)
    form = checked(forms.MembersForm, payload)
    return [_member(row) for row in actions.add_members(actor=request.actor, cluster=cluster, **form.to_input())]


@router.post("/{code}/copy", summary="Chuyển thành viên sang năm sau", openapi_extra=takes(forms.CopyYearForm))
def copy_year(request: ApiRequest, code: str, payload: Payload) -> Json:
    cluster = queries.get_cluster(request.actor, code)
    form = checked(forms.CopyYearForm, payload)
    return _copied(actions.copy_year(actor=request.actor, cluster=cluster, **form.cleaned_data))


@router.post("/{code}/activities", summary="Lên lịch sinh hoạt chuyên đề", openapi_extra=takes(forms.ActivityForm))
def plan_activity(request: ApiRequest, code: str, payload: Payload) -> Json:
    cluster = queries.get_cluster(request.actor, code)
    form = checked(forms.ActivityForm, payload, units=queries.units_ever(cluster))
    return _activity(actions.plan_activity(actor=request.actor, cluster=cluster, data=form.to_input()))


@router.post("/{code}/elections", summary="Mở việc chọn trưởng năm sau", openapi_extra=takes(forms.ElectionForm))
def open_election(request: ApiRequest, code: str, payload: Payload) -> Json:
    cluster = queries.get_cluster(request.actor, code)
    form = checked(forms.ElectionForm, payload, units=queries.units_ever(cluster))
    return _election(actions.open_election(actor=request.actor, cluster=cluster, **form.cleaned_data))


@router.post("/{code}/elections/{year}/count", summary="Nhập kết quả bầu trưởng", openapi_extra=takes(forms.CountForm))
def count_election(request: ApiRequest, code: str, year: int, payload: Payload) -> Json:
    """Votes as `votes-<mã đơn vị>`, one for each candidate."""
    election = _found(request, code, year)
    form = checked(forms.CountForm, payload, candidates=list(election.candidates.select_related("unit")))
    return _election(actions.count_election(actor=request.actor, election=election, data=form.to_input()))


@router.post(
    "/{code}/elections/{year}/decision", summary="Quyết định trưởng năm sau", openapi_extra=takes(forms.DecideForm)
)
def decide_lead(request: ApiRequest, code: str, year: int, payload: Payload) -> Json:
    election = _found(request, code, year)
    form = checked(forms.DecideForm, payload, units=queries.electorate(election))
    return _election(actions.decide_lead(actor=request.actor, election=election, **form.cleaned_data))


@router.post(f"{MEMBER}/post", summary="Ghi vai trò trưởng, phó, thành viên", openapi_extra=takes(forms.PostForm))
def set_post(request: ApiRequest, code: str, year: int, unit: str, payload: Payload) -> Json:
    member = _standing(request, code, year, unit)
    form = checked(forms.PostForm, payload, cluster=member.cluster)
    return _member(actions.set_post(actor=request.actor, membership=member, **form.cleaned_data))


@router.post(f"{MEMBER}/representative", summary="Ghi người đại diện", openapi_extra=takes(forms.RepresentativeForm))
def name_representative(request: ApiRequest, code: str, year: int, unit: str, payload: Payload) -> Json:
    member = _standing(request, code, year, unit)
    form = checked(forms.RepresentativeForm, payload, actor=request.actor, unit=member.unit)
    return _member(actions.name_representative(actor=request.actor, membership=member, person=form.chosen()))


@router.post(f"{MEMBER}/leaving", summary="Ghi việc rời cụm, khối", openapi_extra=takes(forms.LeaveForm))
def leave_cluster(request: ApiRequest, code: str, year: int, unit: str, payload: Payload) -> Json:
    member = _standing(request, code, year, unit)
    form = checked(forms.LeaveForm, payload)
    return _member(actions.leave_cluster(actor=request.actor, membership=member, **form.cleaned_data))


@router.post(f"{MEMBER}/merger", summary="Ghi việc sáp nhập", openapi_extra=takes(forms.MergerForm))
def follow_merger(request: ApiRequest, code: str, year: int, unit: str, payload: Payload) -> Json:
    member = _standing(request, code, year, unit)
    form = checked(forms.MergerForm, payload, owner=member.cluster.system.owner)
    return _member(actions.follow_merger(actor=request.actor, membership=member, **form.to_input()))


def _standing(request: ApiRequest, code: str, year: int, unit: str) -> Membership:
    return queries.get_membership(request.actor, queries.get_cluster(request.actor, code), year, unit)


def _found(request: ApiRequest, code: str, year: int) -> LeadElection:
    return queries.get_election(request.actor, queries.get_cluster(request.actor, code), year)


def _paged(rows: Any, page: int, show: Any) -> Json:
    start = (min(max(page, 1), 1000) - 1) * PAGE
    found = list(rows[start : start + PAGE + 1])
    return {"page": page, "more": len(found) > PAGE, "items": [show(row) for row in found[:PAGE]]}


def _system(row: ClusterSystem) -> Json:
    keys = ("code", "name", "legal_basis", "since_year", "until_year")
    return {"owner": row.owner.code, **{key: getattr(row, key) for key in keys}}


def _cluster(row: Cluster) -> Json:
    return {"code": row.code, "name": row.name, "kind": row.kind, "system": row.system.code}


def _line(row: Any) -> Json:
    return {**_cluster(row), "lead": row.lead_name, "members": row.member_count or 0}


def _member(row: Membership) -> Json:
    keys = ("year", "post", "joined_on", "left_on", "left_reason")
    return {
        "cluster": row.cluster.code,
        "unit": row.unit.code,
        "name": row.unit.name,
        **{key: getattr(row, key) for key in keys},
        "representative": row.representative.full_name if row.representative else "",
        "successor": row.successor.unit.code if row.successor else None,
    }


def _copied(copied: actions.Copied) -> Json:
    return {"members": [_member(row) for row in copied.memberships], "left_out": list(copied.left_out)}


def _election(row: LeadElection) -> Json:
    keys = ("year", "state", "way", "held_on", "minutes_no", "present", "ballot_code", "reason")
    return {
        "cluster": row.cluster.code,
        **{key: getattr(row, key) for key in keys},
        "winner": row.winner.code if row.winner else None,
        "candidates": {one.unit.code: one.votes for one in row.candidates.all()},
    }


def _activity(row: Activity) -> Json:
    keys = ("code", "year", "title", "planned_on", "venue", "state", "held_on", "minutes", "next_steps", "version")
    return {
        "cluster": row.cluster.code,
        "host": row.host.code if row.host else None,
        **{key: getattr(row, key) for key in keys},
    }
