"""Reads of acclamations and of the flags they propose; how many places the law leaves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from thidua.awards.catalog import award_name
from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.councils.models import BallotItem
from thidua.nominations.models import Round
from thidua.people.models import Lineage, Unit
from thidua.people.permissions import below
from thidua.people.queries import successors
from thidua.rulebook.current import current_book, current_local
from thidua.rules import quotas
from thidua.scoring import states
from thidua.scoring.models import Acclamation, FlagProposal, Result, Scale
from thidua.scoring.permissions import visible_to

FLAGS = ("province_flag", "government_flag")
FIRST_ONLY = ("government_flag",)  # Luật 06/2022/QH15, Điều 25: those who lead their clusters
RESULT_OUT = (states.ANNOUNCED, states.CLOSED)


@dataclass(frozen=True)
class Cap:
    """One award in one year: how many lead their clusters, how many places that leaves, how many are taken."""

    award: str
    result: str  # met, not_met, needs_person, none: no text sets a cap
    words: str
    cite: str

    @property
    def name(self) -> str:
        return award_name(self.award)

    @property
    def tone(self) -> str:
        return {"met": "success", "not_met": "danger", "needs_person": "warning"}.get(self.result, "")


@dataclass(frozen=True)
class Votes:
    """What the conference said of one line."""

    words: str
    approved: bool
    yes: int


def acclamation_of(scale: Scale) -> Acclamation | None:
    """The one that stands: dropped ones stay in the history."""
    rows = Acclamation.objects.filter(scale=scale).exclude(state=states.DROPPED)
    return rows.select_related("scale__cluster__system__owner", "meeting__council").first()


def get_acclamation(scale: Scale) -> Acclamation:
    """Of a scale that the reader sees. Raises NotFound while there is none."""
    found = acclamation_of(scale)
    if found is None:
        raise NotFound(scale.code)
    return found


def proposals_of(acclamation: Acclamation) -> list[FlagProposal]:
    rows = FlagProposal.objects.filter(acclamation=acclamation)
    return list(rows.select_related("sheet__membership__unit", "item__meeting", "nomination__dossier__unit"))


def proposals(actor: Actor) -> QuerySet[FlagProposal]:
    """What clusters whose scales the reader may see have proposed, whatever became of it."""
    seen = Scale.objects.filter(visible_to(actor))
    rows = FlagProposal.objects.filter(acclamation__state=states.SETTLED, acclamation__scale__in=seen)
    return rows.select_related(
        "acclamation__scale__cluster__system__owner",
        "sheet__membership__unit",
        "sheet__membership__successor__unit",
        "nomination__dossier",
    )


def get_proposal(actor: Actor, code: str) -> FlagProposal:
    """Raises NotFound for what does not exist and for what may not be seen."""
    found = proposals(actor).filter(code=code).first()
    if found is None:
        raise NotFound(code)
    return found


def waiting_proposals(actor: Actor) -> QuerySet[FlagProposal]:
    """Those that the reader's office may make nominations of; also when the draft was taken out again."""
    mine = below(actor.paths(Role.STANDING_OFFICE), "acclamation__scale__cluster__system__owner__path")
    open_ = proposals(actor).filter(mine, state__in=(states.PROPOSED, states.NOMINATED), nomination__isnull=True)
    return open_.order_by("acclamation__scale__year", "award", "acclamation__scale__cluster__sort_key", "rank", "pk")


def votes_of(rows: Iterable[FlagProposal]) -> dict[int, Votes]:
    """By the id of the proposal; nothing before the ballot is closed."""
    items = {row.item_id: row.pk for row in rows}
    lines = BallotItem.objects.filter(item__in=items, ballot__state="closed")
    return {items[line.item_id]: _votes(line.result) for line in lines}


def rounds_for_flags(actor: Actor) -> QuerySet[Round]:
    """Open rounds of the reader's office that give one of the flags."""
    mine = Round.objects.filter(below(actor.paths(Role.STANDING_OFFICE), "organizer__path"), state="open")
    fitting = [row.pk for row in mine if set(FLAGS) & set(row.awards)]
    return Round.objects.filter(pk__in=fitting).select_related("organizer").order_by("-year", "title")


def leading_units(owner: Unit, year: int) -> int:
    """Units ranked first in the clusters of this owner and below."""
    rows = Result.objects.filter(
        rank=1, sheet__scale__year=year, sheet__scale__state__in=RESULT_OUT, sheet__kept_apart=False
    )
    return rows.filter(sheet__scale__cluster__system__owner__path__startswith=owner.path).count()


def taken(owner: Unit, year: int, award: str) -> int:
    """Proposals that have become nominations."""
    rows = FlagProposal.objects.filter(award=award, nomination__isnull=False, acclamation__scale__year=year)
    return rows.filter(acclamation__scale__cluster__system__owner__path__startswith=owner.path).count()


def cap_of(owner: Unit, year: int, award: str, chosen: int = 0) -> Cap:
    """The book's cap with `chosen` more; where the book has none: chưa quy định."""
    book, local = current_book(today()), current_local(today())
    quota = quotas.quota_for(book, award, "collective", today(), local)
    if quota is None or quota.of != "cluster_lead":
        return Cap(award, "none", "Chưa quy định số suất theo số đơn vị dẫn đầu.", "")
    answer = quotas.check(
        book,
        award,
        "collective",
        today(),
        base=leading_units(owner, year),
        proposed=taken(owner, year, award) + chosen,
        local=local,
    )
    return Cap(award, answer.result, answer.formula, answer.cite)


def caps(owner: Unit, year: int, awards: Sequence[str] = FLAGS) -> list[Cap]:
    return [cap_of(owner, year, award) for award in awards]


def candidate_of(proposal: FlagProposal) -> Unit | None:
    """The unit as it is today: whoever took its place in the cluster, or into whom it was merged as a whole."""
    membership = proposal.sheet.membership
    unit = membership.successor.unit if membership.successor is not None else membership.unit
    seen: set[int] = set()
    while unit.until is not None and unit.until < today() and unit.pk not in seen:
        seen.add(unit.pk)
        whole = [row.new for row in successors(unit) if row.how == Lineage.How.WHOLE]
        if len(whole) != 1:
            return None
        unit = whole[0]
    return unit


def _votes(result: dict[str, object]) -> Votes:
    yes = result["total_yes"]
    words = f"{yes}/{result['base']} ({result['share']})"
    return Votes(words, bool(result["approved"]), int(str(yes)))
