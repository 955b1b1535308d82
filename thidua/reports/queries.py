"""The figures of the home page: how the work stands for this reader. Reads only."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from thidua.awards.models import Honor
from thidua.core.actor import Actor
from thidua.core.money import grouped, percent
from thidua.core.text import title_key
from thidua.movements.models import Movement
from thidua.nominations.models import Nomination
from thidua.nominations.permissions import visible_to


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    note: str
    url: str
    icon: str


@dataclass(frozen=True)
class Tally:
    """How many of the nominations a reader may see share one award, state and kind of candidate."""

    award_name: str
    state: str
    is_leader: bool
    of_person: bool
    year: int
    count: int


def tallies(actor: Actor) -> list[Tally]:
    """The counts behind figures and chart, in one pass over an index that holds all they need."""
    rows = (
        Nomination.objects.filter(visible_to(actor))
        .values("award", "award_name", "state", "is_leader", "year")
        .annotate(n=Count("pk"), people=Count("person"))
        .order_by("award", "award_name", "state", "is_leader", "year")
    )
    found = []
    for row in rows:
        key = (row["award_name"], row["state"], row["is_leader"])
        found.append(Tally(*key, True, row["year"], row["people"]))
        found.append(Tally(*key, False, row["year"], row["n"] - row["people"]))
    return found


def figures_for(actor: Actor, on: date, counted: list[Tally]) -> list[Figure]:
    """Four figures: movements under way, nominations, those past their day, workers among individuals."""
    running = Movement.objects.filter(state="launched").filter(Q(until__isnull=True) | Q(until__gte=on)).count()
    late = Nomination.objects.filter(visible_to(actor), state="submitted", due_on__lt=on).count()
    total = sum(t.count for t in counted)
    waiting = sum(t.count for t in counted if t.state == "submitted")
    people = sum(t.count for t in counted if t.of_person)
    workers = sum(t.count for t in counted if t.of_person and not t.is_leader)
    listed = reverse("nominations:nominations")
    return [
        Figure(
            "Phong trào đang thực hiện",
            grouped(running),
            "đã phát động, còn thời hạn",
            reverse("movements:list"),
            "flag",
        ),
        Figure("Đề nghị khen thưởng", grouped(total), f"{grouped(waiting)} chờ thẩm định", listed, "folder2-open"),
        Figure(
            "Quá hạn thẩm định",
            grouped(late),
            f"{percent(waiting - late, waiting)} còn trong hạn" if waiting else "không có đề nghị nào đang chờ",
            f"{listed}?state=submitted",
            "clock-history",
        ),
        Figure(
            "Người lao động trực tiếp",
            percent(workers, people),
            f"{grouped(workers)} trên {grouped(people)} cá nhân được đề nghị",
            listed,
            "people",
        ),
    ]


STAGES = (
    ("Đang lập, thẩm định", ("draft", "submitted", "returned")),
    ("Đạt thẩm định, qua Hội đồng", ("passed", "approved")),
    ("Đã có quyết định", ("granted",)),
)


def progress_chart(counted: list[Tally]) -> dict[str, object]:
    """Nominations by award and stage, for a chart with its table."""
    labels = sorted({t.award_name for t in counted}, key=title_key)[:12]
    return {
        "title": "Đề nghị theo danh hiệu, hình thức",
        "kind": "bar",
        "labels": labels,
        "series": [
            {
                "name": name,
                "values": [
                    sum(t.count for t in counted if t.award_name == label and t.state in states) for label in labels
                ],
            }
            for name, states in STAGES
        ],
    }


def own_honors(actor: Actor) -> list[Honor]:
    """The reader's own honours in force, newest first."""
    if not actor.person_id:
        return []
    return list(Honor.objects.filter(person_id=actor.person_id, state="in_force").order_by("-decided_on", "-pk")[:20])
