"""The officer's home: what waits for the reader, what is late, and how the work stands. Reads only."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from thidua.awards.models import Honor
from thidua.calendar.waiting import waiting as calendar_waiting
from thidua.core.actor import Actor, Role
from thidua.core.money import grouped, percent
from thidua.core.text import title_key
from thidua.councils.models import Ballot, Meeting
from thidua.councils.permissions import visible_meetings
from thidua.decisions.models import Decision
from thidua.movements.models import Movement
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.nominations.permissions import visible_rounds, visible_to
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.rulebook.board import faults as book_faults
from thidua.rulebook.models import Confirmation, LocalRule
from thidua.rulebook.permissions import may_decide
from thidua.web.waiting import Waiting

# What waits in each slice, said by the slice itself.
OF_SLICES: tuple[Callable[[Actor, date], list[Waiting]], ...] = (calendar_waiting,)


@dataclass(frozen=True)
class Figure:
    label: str
    value: str
    note: str
    url: str
    icon: str


def waiting_for(actor: Actor, on: date) -> list[Waiting]:
    """What this reader has to do, most urgent first; each role they hold costs a fixed number of queries."""
    found: list[Waiting] = []
    if actor.paths(Role.OFFICER):
        found += [*_returned(actor), *_drafts(actor, on), *_open_rounds(actor, on), *_not_enrolled(actor, on)]
    if actor.paths(Role.STANDING_OFFICE):
        found += [*_to_appraise(actor), *_to_decide(actor)]
    if actor.paths(Role.LEGAL_OFFICER):
        found += _to_judge(actor)
    found += _on_the_book(actor)
    if actor.paths(Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER):
        found += _meetings(actor)
    if actor.paths(Role.TELLER):
        found += _to_count(actor)
    if actor.paths(Role.SIGNATORY):
        found += _to_sign(actor)
    for waiting in OF_SLICES:
        found += waiting(actor, on)
    return sorted(found, key=lambda w: (w.due_on is None, w.due_on or on))


def _on_the_book(actor: Actor) -> Iterator[Waiting]:
    """Files of the law to be mended, and what waits for a second pair of eyes."""
    for fault in book_faults(actor):
        yield Waiting("Sổ luật có tệp lỗi", fault, reverse("rulebook:unconfirmed"))
    if not may_decide(actor):
        return
    for title, name, rows in (
        ("Xác nhận văn bản", "rulebook:confirmations", Confirmation.objects),
        ("Quy định của thành phố", "rulebook:local_rules", LocalRule.objects),
    ):
        count = rows.filter(state="proposed").exclude(proposed_by_id=actor.user_id).count()
        if count:
            yield Waiting(f"{title} chờ người thứ hai", f"{count} đề xuất", f"{reverse(name)}?state=proposed")


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


def _returned(actor: Actor) -> Iterator[Waiting]:
    rows = (
        Nomination.objects.filter(below(actor.paths(Role.OFFICER), "dossier__unit__path"), state="returned")
        .values("dossier__code", "round__title")
        .annotate(n=Count("pk"))
        .order_by("dossier__code")[:20]
    )
    for row in rows:
        yield Waiting(f"Bổ sung {row['n']} đề nghị bị trả lại", row["round__title"], _dossier_url(row["dossier__code"]))


def _drafts(actor: Actor, on: date) -> Iterator[Waiting]:
    rows = Dossier.objects.filter(
        below(actor.paths(Role.OFFICER), "unit__path"), state="draft", round__state="open"
    ).select_related("round", "unit")
    for dossier in rows.order_by("round__closes_on")[:20]:
        yield Waiting(
            "Hoàn thiện và nộp hồ sơ", f"{dossier.unit} – {dossier.round}", _dossier_url(dossier.code),
            dossier.round.closes_on,
        )  # fmt: skip


def _open_rounds(actor: Actor, on: date) -> Iterator[Waiting]:
    """Open rounds that one's own units are called to and have no dossier for."""
    units = actor.unit_ids(Role.OFFICER)
    rows = (
        Round.objects.filter(visible_rounds(actor), state="open", opens_on__lte=on, closes_on__gte=on)
        .exclude(dossiers__unit_id__in=units)
        .order_by("closes_on")[:20]
    )
    for round_ in rows:
        yield Waiting(
            "Lập hồ sơ đề nghị",
            round_.title,
            reverse("nominations:round", args=[round_.code]),
            round_.closes_on,
        )


def _not_enrolled(actor: Actor, on: date) -> Iterator[Waiting]:
    """Movements of the units above that one's unit has not enrolled in."""
    units = Unit.objects.filter(pk__in=actor.unit_ids(Role.OFFICER)).values_list("pk", "path")
    above = {path[: n + 1] for _, path in units for n, char in enumerate(path) if char == "/"}
    rows = (
        Movement.objects.filter(state="launched", launcher__path__in=above)
        .filter(Q(until__isnull=True) | Q(until__gte=on))
        .exclude(launcher_id__in=[pk for pk, _ in units])
        .exclude(enrollments__unit_id__in=[pk for pk, _ in units], enrollments__state="active")
        .order_by("-since")[:10]
    )
    for movement in rows:
        yield Waiting("Đăng ký phong trào", movement.name, reverse("movements:page", args=[movement.code]))


def _to_appraise(actor: Actor) -> Iterator[Waiting]:
    """Dossiers with the earliest day; how many of each one's nominations wait."""
    mine = below(actor.paths(Role.STANDING_OFFICE), "round__organizer__path")
    dossiers = list(
        Dossier.objects.filter(mine, state="submitted").select_related("unit").order_by("due_on", "pk")[:20]
    )
    waiting = Nomination.objects.filter(dossier__in=[d.pk for d in dossiers], state="submitted")
    counts = dict(waiting.values_list("dossier").annotate(n=Count("pk")))
    for dossier in dossiers:
        yield Waiting(
            f"Thẩm định {counts.get(dossier.pk, 0)} đề nghị",
            dossier.unit.name,
            _dossier_url(dossier.code),
            dossier.due_on,
        )


def _to_decide(actor: Actor) -> Iterator[Waiting]:
    approved = Nomination.objects.filter(round=OuterRef("pk"), state="approved", decision_line__isnull=True)
    mine = below(actor.paths(Role.STANDING_OFFICE), "organizer__path")
    for round_ in Round.objects.filter(mine).filter(Exists(approved)).order_by("code")[:10]:
        yield Waiting("Soạn quyết định cho các đề nghị đã qua Hội đồng", round_.title, reverse("decisions:list"))


def _to_judge(actor: Actor) -> Iterator[Waiting]:
    count = Nomination.objects.filter(
        below(actor.paths(Role.LEGAL_OFFICER), "round__organizer__path"),
        state="submitted",
        verdict_result="needs_person",
    ).count()
    if count:
        yield Waiting(
            f"Xem xét điều kiện của {count} đề nghị",
            "Điều kiện chưa đối chiếu văn bản hoặc máy không tự kết luận",
            reverse("nominations:nominations") + "?state=submitted&verdict=needs_person",
        )


def _meetings(actor: Actor) -> Iterator[Waiting]:
    rows = Meeting.objects.filter(visible_meetings(actor), state__in=["planned", "open"])
    for meeting in rows.select_related("council").order_by("held_on")[:10]:
        yield Waiting(
            "Phiên họp Hội đồng",
            str(meeting),
            reverse("councils:meeting", args=[meeting.code]),
            meeting.held_on,
        )


def _to_count(actor: Actor) -> Iterator[Waiting]:
    rows = Ballot.objects.filter(
        state__in=["open", "counting"], meeting__tellers__user_id=actor.user_id
    ).select_related("meeting__council")
    for ballot in rows.order_by("pk")[:10]:
        url = reverse("councils:ballot_count", args=[ballot.code])
        yield Waiting("Nhập kết quả kiểm phiếu", f"{ballot} – {ballot.meeting}", url, ballot.meeting.held_on)


def _to_sign(actor: Actor) -> Iterator[Waiting]:
    rows = Decision.objects.filter(below(actor.paths(Role.SIGNATORY), "unit__path"), state="presented")
    for decision in rows.order_by("pk")[:10]:
        yield Waiting("Ký quyết định", decision.title, reverse("decisions:page", args=[decision.code]))


def _dossier_url(code: str) -> str:
    return reverse("nominations:dossier", args=[code])
