"""Pages of the year of emulation: movements, plans, targets, clusters, pledges, scores, follow-up, calendar."""

from collections.abc import Sequence

from django.urls import reverse

from thidua.clusters.models import Activity, Cluster, ClusterSystem
from thidua.core.clock import today
from thidua.followup.models import Inspection, MovementReview
from thidua.movements.models import Movement, NewsItem
from thidua.people.models import Unit
from thidua.plans.models import Plan
from thidua.pledges.models import Pledge
from thidua.scoring.models import Scale, Scoresheet
from thidua.targets.models import Assignment, Target

Page = tuple[str, str]  # who opens it, its address


def pages_of_year() -> list[Page]:
    """Lists, object pages, forms, boards, papers to be: each by somebody whose work it is."""
    return [*_movements(), *_plans(), *_targets(), *_clusters(), *_pledges(), *_scoring(), *_followup(), *_calendar()]


def _by(username: str, *pages: tuple[str, Sequence[object]] | str) -> list[Page]:
    """Names without arguments, or with them."""
    named = [(page, ()) if isinstance(page, str) else page for page in pages]
    return [(username, reverse(name, args=args)) for name, args in named]


def _movements() -> list[Page]:
    movement = Movement.objects.get(name__contains="dám nghĩ, dám làm", launcher__code="79")
    news = NewsItem.objects.select_related("movement").earliest("pk")
    item = [news.movement.code, news.code]
    edits = ("edit_movement", "copy_movement", "add_document", "write_news", "draft_mentioned", "works")
    return [
        ("", reverse("portal:movement", args=[news.movement.code])),
        *_by("thuongtruc", *[(f"movements:{name}", [movement.code]) for name in ("page", *edits)]),
        *_by("thuongtruc", ("movements:news", item), ("movements:edit_news", item)),
        *_by("canbo", ("movements:page", [movement.code])),
    ]


def _plans() -> list[Page]:
    """One with everything, the one that answers to the visitor."""
    mine = Plan.objects.filter(unit__name="Phường Diên Hồng").earliest("pk")
    full = Plan.objects.filter(measures__isnull=False).earliest("pk")
    movement = full.movement.code
    return [
        *_by("canbo2", "plans:mine", ("plans:page", [mine.code]), ("plans:edit", [mine.code])),
        *_by("canbo2", ("plans:paste_measures", [mine.code])),
        *_by("thuongtruc", "plans:list", ("plans:page", [full.code])),
        *_by("thuongtruc", ("plans:matrix", [movement]), ("plans:measures", [movement])),
    ]


def _targets() -> list[Page]:
    city = Target.objects.filter(assignments__parent__isnull=True, movement__isnull=True).earliest("pk")
    campaign = Target.objects.filter(movement__isnull=False).earliest("pk")
    movement = Movement.objects.get(targets=campaign)
    ward = Unit.objects.get(name="Phường Diên Hồng", parent__code="79")
    given = Assignment.objects.filter(unit=ward).select_related("target").earliest("pk")
    office = ("list", "create_target", "import_targets", "copy_targets", "board", "matrix", "fields", "waiting")
    pages = ("page", "edit_target", "give_target", "parts", "periods", "record_results")
    return [
        *_by("thuongtruc", *[f"targets:{name}" for name in office]),
        *_by("thuongtruc", *[(f"targets:{name}", [city.code]) for name in pages]),
        *_by("thuongtruc", ("targets:periods", [campaign.code]), ("targets:campaign", [movement.code])),
        *_by("lanhdao", "targets:board", "targets:matrix"),
        *_by("canbo2", "targets:list", "targets:report_start", ("targets:unit", [ward.code])),
        *_by("canbo2", ("targets:assignment", [given.target.code, ward.code])),
    ]


def _clusters() -> list[Page]:
    block = Cluster.objects.get(name="Khối thi đua 19")
    system, held = ClusterSystem.objects.earliest("pk"), Activity.objects.filter(state="held").earliest("pk")
    planned = Activity.objects.filter(state="planned").earliest("pk")
    member = [block.code, today().year, "79-K19-3"]
    return [
        *_by("khoitruong", "clusters:list", ("clusters:page", [block.code]), "clusters:activities", "clusters:members"),
        *_by("khoitruong", ("clusters:activity", [held.code]), ("clusters:hold_activity", [planned.code])),
        *_by("khoitruong", ("clusters:plan_activity", [block.code]), ("clusters:open_election", [block.code])),
        *_by("thuongtruc", "clusters:systems", "clusters:create_system", ("clusters:system", [system.code])),
        *_by("thuongtruc", ("clusters:page", [block.code]), ("clusters:fill_system", [system.code])),
        *_by("thuongtruc", ("clusters:add_members", [block.code])),
        *_by("thuongtruc", ("clusters:set_post", member), ("clusters:follow_merger", member)),
    ]


def _pledges() -> list[Page]:
    mine = Pledge.objects.filter(cluster__name="Khối thi đua 19").latest("year")
    old = Pledge.objects.filter(cluster__name="Khối thi đua 19").earliest("year")
    seat = [mine.code, "79-K19-1"]
    return [
        *_by("khoitruong", "pledges:list", ("pledges:page", [mine.code]), ("pledges:page", [old.code])),
        *_by("khoitruong", ("pledges:sign_pledge", seat), ("pledges:comment", seat), ("pledges:sign_on_paper", seat)),
        *_by("khoitruong", "pledges:create_pledge"),
        *_by("thuongtruc", "pledges:list", ("pledges:page", [mine.code])),
    ]


def _scoring() -> list[Page]:
    closed = Scale.objects.filter(cluster__name="Khối thi đua 19").earliest("year")
    running = Scale.objects.filter(cluster__name="Khối thi đua 19").latest("year")
    wards = Scale.objects.filter(cluster__kind="area", peer=True).earliest("pk")
    mine, other = (Scoresheet.objects.get(scale=running, membership__unit__code=f"79-K19-{n}") for n in (1, 3))
    done = Scoresheet.objects.filter(scale=closed).earliest("pk")
    results = ("scale", "ranking", "fairness", "acclamation")
    return [
        *_by("khoitruong", "scoring:list", "scoring:sheets", "scoring:flags", ("scoring:scale", [running.code])),
        *_by("khoitruong", *[(f"scoring:{name}", [closed.code]) for name in results]),
        *_by("khoitruong", ("scoring:sheet", [mine.code]), ("scoring:self_score", [mine.code])),
        *_by("khoitruong", ("scoring:self_upload", [mine.code]), ("scoring:sheet", [done.code])),
        *_by("thuongtruc", "scoring:list", "scoring:create", "scoring:flags", ("scoring:verify", [other.code])),
        *_by("thuongtruc", *[(f"scoring:{name}", [running.code]) for name in ("ranking", "fairness", "maxima")]),
        *_by("thuongtruc", *[(f"scoring:{name}", [wards.code]) for name in ("scale", "ranking", "fairness", "edit")]),
        *_by("thuongtruc", ("scoring:column", [running.code, 3])),
    ]


def _followup() -> list[Page]:
    concluded, planned = (Inspection.objects.filter(state=state).earliest("pk") for state in ("concluded", "planned"))
    review = MovementReview.objects.earliest("pk")
    office = ("list", "plan_inspection", "paste", "uninspected", "findings", "reviews", "write_review", "pack")
    return [
        *_by("thuongtruc", *[f"followup:{name}" for name in office]),
        *_by("thuongtruc", ("followup:inspection", [concluded.code]), ("followup:inspection", [planned.code])),
        *_by("thuongtruc", ("followup:hold_inspection", [planned.code]), ("followup:review", [review.code])),
        *_by("canbo", "followup:list", "followup:findings", ("followup:inspection", [concluded.code])),
    ]


def _calendar() -> list[Page]:
    office = ("year", "tasks", "city_days", "add_city_day")
    new_task = f"{reverse('calendar:create_task')}?owner=79&kind=work&year={today().year}"
    return [
        ("thuongtruc", new_task),
        *_by("thuongtruc", *[f"calendar:{name}" for name in office]),
        *_by("canbo2", "calendar:year"),
        *_by("khoitruong", "calendar:year"),
        *_by("tacgia", "calendar:year", "movements:list"),
    ]
