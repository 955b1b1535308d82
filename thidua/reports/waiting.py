"""What waits for the reader: said by each slice for itself, or here for those that came before that habit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from thidua.calendar import waiting as calendar
from thidua.clusters import waiting as clusters
from thidua.core.actor import Actor, Role
from thidua.councils import waiting as councils
from thidua.creativity import waiting as creativity
from thidua.decisions.models import Decision
from thidua.exemplars import waiting as exemplars
from thidua.followup import waiting as followup
from thidua.ideas import waiting as ideas
from thidua.initiatives import waiting as initiatives
from thidua.juries import waiting as juries
from thidua.movements import waiting as movements
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.nominations.permissions import visible_rounds
from thidua.people.permissions import below
from thidua.pilots import waiting as pilots
from thidua.plans import waiting as plans
from thidua.pledges import waiting as pledges
from thidua.rulebook.board import faults as book_faults
from thidua.rulebook.models import Confirmation, LocalRule
from thidua.rulebook.permissions import may_decide
from thidua.scoring import waiting as scoring
from thidua.targets import waiting as targets
from thidua.web.waiting import Waiting

OF_SLICES: tuple[Callable[[Actor, date], Sequence[Waiting]], ...] = tuple(
    slice_.waiting
    for slice_ in (
        movements,
        ideas,
        juries,
        pilots,
        initiatives,
        creativity,
        exemplars,
        clusters,
        pledges,
        targets,
        plans,
        councils,
        scoring,
        followup,
        calendar,
    )
)


UNFOLDED = 3  # places of one kind that are shown at once


@dataclass(frozen=True)
class Kind:
    """Things of one kind that wait: written as one line with the places below it."""

    title: str
    items: tuple[Waiting, ...]

    @property
    def first(self) -> tuple[Waiting, ...]:
        return self.items if len(self.items) <= UNFOLDED + 1 else self.items[:UNFOLDED]

    @property
    def more(self) -> tuple[Waiting, ...]:
        """What is folded: never one alone."""
        return self.items[len(self.first) :]


def by_kind(items: Sequence[Waiting]) -> list[Kind]:
    """The same work at several places is one entry, at the place of its most urgent."""
    kinds: dict[str, list[Waiting]] = {}
    for item in items:
        kinds.setdefault(item.title, []).append(item)
    return [Kind(title, tuple(same)) for title, same in kinds.items()]


def waiting_for(actor: Actor, on: date) -> list[Waiting]:
    """What this reader has to do, most urgent first; each role they hold costs a fixed number of queries."""
    found: list[Waiting] = []
    if actor.paths(Role.OFFICER):
        found += [*_returned(actor), *_drafts(actor, on), *_open_rounds(actor, on)]
    if actor.paths(Role.STANDING_OFFICE):
        found += [*_to_appraise(actor), *_to_decide(actor)]
    if actor.paths(Role.LEGAL_OFFICER):
        found += _to_judge(actor)
    found += _on_the_book(actor)
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


def _to_sign(actor: Actor) -> Iterator[Waiting]:
    rows = Decision.objects.filter(below(actor.paths(Role.SIGNATORY), "unit__path"), state="presented")
    for decision in rows.order_by("pk")[:10]:
        yield Waiting("Ký quyết định", decision.title, reverse("decisions:page", args=[decision.code]))


def _dossier_url(code: str) -> str:
    return reverse("nominations:dossier", args=[code])
