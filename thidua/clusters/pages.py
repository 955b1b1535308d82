"""The page of one cluster in one year, ready to print."""

from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from thidua.audit.models import Step
from thidua.audit.verbs import VERB_NAMES
from thidua.clusters.models import Activity, Cluster, LeadElection, Membership
from thidua.clusters.permissions import (
    acting_lead,
    may_count_election,
    may_decide_election,
    may_edit_activity,
    may_hold_activity,
    may_lead,
    owner_office,
    speaks_for,
)
from thidua.clusters.queries import activities, all_members, elections, leads_over_the_years, years_of
from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.core.clock import holidays_between, is_working_day, today
from thidua.web.lists import Button

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True)
class Seat:
    """A member with what this reader may do about it."""

    row: Membership
    left: bool
    links: tuple[Link, ...]


@dataclass(frozen=True)
class ElectionLine:
    row: LeadElection
    votes: str
    count: Answer
    decide: Answer
    count_url: str
    decide_url: str


def cluster_page(actor: Actor, cluster: Cluster, wanted: str) -> dict[str, object]:
    """Everything the template prints; the year is the one asked for, else this one, else the latest."""
    years = years_of(cluster)
    year = _year(wanted, years)
    office, leads = owner_office(actor, cluster), may_lead(actor, cluster, year)
    rows = list(all_members(cluster, year))
    return {
        "title": cluster.name,
        "intro": f"{cluster.get_kind_display()} · {cluster.system.name} · {cluster.system.owner.name}",
        "buttons": _buttons(cluster, year, office, leads),
        "cluster": cluster,
        "year": year,
        "years": sorted({*years, year}, reverse=True),
        "seats": [_seat(actor, cluster, row, office) for row in rows],
        "acting": acting_lead(cluster, year),
        "staying": sum(not row.has_left(today()) for row in rows),
        "links": _links(cluster, year),
        "activities": activities(actor).filter(cluster=cluster, year=year),
        "calendar_url": reverse("clusters:calendar", args=[cluster.code]),
        "elections": [_election(actor, row) for row in elections(cluster).filter(year__in=(year, year + 1))],
        "leads": list(leads_over_the_years(cluster)),
        "events": _events(rows),
        "office": office,
    }


def activity_page(actor: Actor, activity: Activity) -> dict[str, object]:
    def url(name: str) -> str:
        return reverse(f"clusters:{name}", args=[activity.code])

    buttons = []
    if activity.state == "planned" and may_hold_activity(actor, activity):
        buttons.append(Button("Ghi biên bản", url("hold_activity"), "bi-journal-check"))
    if may_edit_activity(actor, activity):
        buttons.append(Button("Sửa", url("edit_activity"), "bi-pencil", primary=False))
        buttons.append(Button("Hủy…", url("cancel_activity"), "bi-x-lg", primary=False))
    return {
        "title": activity.title,
        "intro": f"{activity.cluster.name} · năm {activity.year}",
        "buttons": buttons,
        "activity": activity,
        "day_note": day_note(activity.planned_on),
        "cluster_url": f"{reverse('clusters:page', args=[activity.cluster.code])}?year={activity.year}",
    }


def day_note(day: date) -> str:
    """The weekday, and why it is no working day."""
    named = dict(holidays_between(day, day)).get(day)
    if named:
        return f"{WEEKDAYS[day.weekday()]}, {named}"
    return WEEKDAYS[day.weekday()] if is_working_day(day) else f"{WEEKDAYS[day.weekday()]}, ngày nghỉ"


def _events(rows: list[Membership]) -> list[tuple[Step, str]]:
    """What happened to the members of the year after they joined, newest first, with the name of the verb."""
    steps = Step.objects.filter(object_type="clusters.membership", object_id__in=[row.pk for row in rows])
    found = steps.exclude(verb="membership.join").order_by("-seq")[:100]
    return [(step, VERB_NAMES.get(step.verb, step.verb)) for step in found]


def _year(wanted: str, years: list[int]) -> int:
    if wanted.isdigit() and 2000 <= int(wanted) <= 2100:
        return int(wanted)
    return today().year if today().year in years or not years else years[0]


def _buttons(cluster: Cluster, year: int, office: Answer, leads: Answer) -> list[Button]:
    def url(name: str) -> str:
        return f"{reverse(f'clusters:{name}', args=[cluster.code])}?{urlencode({'year': year})}"

    buttons = []
    if office:
        buttons.append(Button("Thêm thành viên", url("add_members"), "bi-person-plus"))
        buttons.append(Button(f"Chuyển sang năm {year + 1}", url("copy_year"), "bi-copy", primary=False))
        buttons.append(Button("Sửa tên, loại", url("edit_cluster"), "bi-pencil", primary=False))
    if leads:
        buttons.append(Button("Lên lịch sinh hoạt", url("plan_activity"), "bi-calendar-plus", primary=not office))
        buttons.append(Button(f"Chọn trưởng năm {year + 1}", url("open_election"), "bi-check2-square", primary=False))
    return buttons


def _seat(actor: Actor, cluster: Cluster, row: Membership, office: Answer) -> Seat:
    def link(title: str, name: str) -> Link:
        return Link(title, reverse(f"clusters:{name}", args=[cluster.code, row.year, row.unit.code]))

    links = []
    if row.left_on is None:
        if office:
            links.append(link("Vai trò", "set_post"))
        if office or speaks_for(actor, row):
            links.append(link("Người đại diện", "name_representative"))
        if office:
            links += [link("Rời…", "leave_cluster"), link("Sáp nhập…", "follow_merger")]
    return Seat(row, row.has_left(today()), tuple(links))


def _links(cluster: Cluster, year: int) -> list[Link]:
    """Ways to what later slices keep about this cluster and year, as far as they are there."""
    named = urlencode({"q": cluster.name, "year": str(year)})
    found = [
        Link(f"Giao ước thi đua năm {year}", _address("pledges:of_cluster", cluster.code, year)),
        Link(f"Chấm điểm, xếp hạng năm {year}", f"{_address('scoring:list')}?{named}"),
    ]
    return [link for link in found if link.url.startswith("/")]


def _address(name: str, *args: object) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def _election(actor: Actor, row: LeadElection) -> ElectionLine:
    counted = [one for one in row.candidates.all() if one.votes is not None]
    votes = ", ".join(f"{one.unit.name} {one.votes}/{row.present}" for one in counted)
    args = [row.cluster.code, row.year]
    return ElectionLine(
        row,
        votes,
        may_count_election(actor, row),
        may_decide_election(actor, row),
        reverse("clusters:count_election", args=args),
        reverse("clusters:decide_lead", args=args),
    )
