"""What waits for a reader in targets: reports that are due, results to be verified, drafts to be given."""

from datetime import date, timedelta

from django.db.models import Count, Min
from django.urls import reverse

from thidua.core.actor import Actor
from thidua.people.permissions import below
from thidua.targets import states
from thidua.targets.models import Assignment, Target
from thidua.targets.permissions import WRITERS
from thidua.targets.queries import to_verify
from thidua.web.waiting import Waiting

AHEAD = timedelta(days=7)
MOST_UNITS = 5


def waiting(actor: Actor, on: date) -> list[Waiting]:
    """Three queries, whatever there is."""
    return [*_reports(actor, on), *_verifications(actor), *_drafts(actor)]


def _reports(actor: Actor, on: date) -> list[Waiting]:
    """Of the reader's own units: what is due within a week, and what is overdue."""
    rows = Assignment.objects.filter(
        unit_id__in=[grant.unit_id for grant in actor.grants if grant.role in WRITERS],
        target__state=states.GIVEN,
        left_on__isnull=True,
        next_due__lte=on + AHEAD,
    )
    units = rows.values("unit__code", "unit__name").annotate(count=Count("pk"), first=Min("next_due"))
    return [
        Waiting(
            f"Báo cáo {row['count']} chỉ tiêu",
            row["unit__name"],
            reverse("targets:report", args=[row["unit__code"]]),
            row["first"],
        )
        for row in units.order_by("first")[:MOST_UNITS]
    ]


def _verifications(actor: Actor) -> list[Waiting]:
    count = to_verify(actor).count() if actor.grants else 0
    if not count:
        return []
    return [Waiting(f"Thẩm định {count} kết quả", "Các đơn vị đã báo cáo", reverse("targets:waiting"))]


def _drafts(actor: Actor) -> list[Waiting]:
    own = Target.objects.filter(below(actor.paths(*WRITERS), "owner__path"), state=states.DRAFT)
    count = own.count()
    if not count:
        return []
    url = f"{reverse('targets:list')}?state={states.DRAFT}"
    return [Waiting(f"Giao {count} chỉ tiêu đang dự thảo", "Chưa đơn vị nào nhận được", url)]
