"""The standing office makes nominations of what the clusters of the year proposed, within the cap on leading units."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock, lock_all
from thidua.core.text import clean
from thidua.nominations.actions import place_nomination
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.scoring.models import FlagProposal, Result
from thidua.scoring.permissions import may_decline_flag, may_nominate_flags
from thidua.scoring.proposals import candidate_of, cap_of, votes_of


@dataclass
class Placed:
    """Nominations that stand for the chosen proposals, and a sentence for each that was refused."""

    nominations: list[Nomination] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@transaction.atomic
def nominate_flags(*, actor: Actor, round: Round, proposals: Sequence[FlagProposal], reason: str = "") -> Placed:
    """Put the chosen proposals into the dossiers of their units; a second time they are simply there.

    Refuses the whole: not_standing_office, nothing_chosen, over_cap, cap_not_verified (unless a reason is given),
    and with the code of the first line when no line can be taken in. Refuses a line: wrong_state, other_owner,
    other_year, no_successor, and what nominations refuse (award_not_allowed, already_nominated, not_open …).
    """
    require(may_nominate_flags(actor, round.organizer))
    if not proposals:
        raise Refused("nothing_chosen", "Chưa chọn đề nghị nào để lập hồ sơ.", "proposals")
    rows = _held(round, proposals)
    _check_caps(actor, round, rows, reason)
    placed, refusals = Placed(), []
    for row in rows:
        try:
            with transaction.atomic():
                placed.nominations.append(row.nomination or _place(actor, round, row))
        except Refused as refusal:
            refusals.append(refusal)
    placed.refused = [refusal.message for refusal in refusals]
    if refusals and not placed.nominations:
        raise Refused(refusals[0].code, " ".join(placed.refused))
    return placed


@transaction.atomic
def decline_flag(*, actor: Actor, proposal: FlagProposal, reason: str) -> FlagProposal:
    """The office does not put a proposal forward, and says why.

    Refuses: not_owner_office, wrong_state, reason_needed.
    """
    proposal = lock(proposal)
    require(may_decline_flag(actor, proposal))
    if not clean(reason):
        raise Refused("reason_needed", "Hãy ghi lý do không lập hồ sơ; cụm, khối xem được lý do này.", "reason")
    return move(proposal, "decline", actor=actor, note=clean(reason)[:500])


def _held(round_: Round, proposals: Sequence[FlagProposal]) -> list[FlagProposal]:
    """The proposals as they are now. The organizer is locked first (one at a time counts the caps), then the
    dossiers they go into, which their units may have in hand, then they themselves."""
    lock(round_.organizer)
    rows = FlagProposal.objects.filter(pk__in=[one.pk for one in proposals]).select_related(
        "acclamation__scale__cluster__system__owner",
        "acclamation__meeting",
        "sheet__membership__unit",
        "sheet__membership__successor__unit",
        "nomination",
    )
    units = [unit for row in rows if (unit := candidate_of(row))]
    lock_all(Dossier.objects.filter(round=round_, unit__in=units))
    return lock_all(rows.all())


def _check_caps(actor: Actor, round_: Round, rows: Sequence[FlagProposal], reason: str) -> None:
    """The book's cap on units that lead their clusters; one not compared with its text asks a person."""
    fresh = Counter(row.award for row in rows if row.nomination_id is None)
    for award, chosen in fresh.items():
        cap = cap_of(round_.organizer, round_.year, award, chosen)
        if cap.result == "not_met":
            raise Refused(
                "over_cap", f"{cap.name}: {cap.words}. Vượt số suất ({cap.cite}); hãy bớt đề nghị.", "proposals"
            )
        if cap.result != "needs_person":
            continue
        if not clean(reason):
            raise Refused(
                "cap_not_verified",
                f"{cap.name}: {cap.words}. Tỷ lệ này chưa đối chiếu văn bản ({cap.cite}); "
                "hãy ghi văn bản, lý do áp dụng để người quyết định chịu trách nhiệm.",
                "reason",
            )
        step(round_, "accept_flag_cap", actor=actor, note=clean(reason)[:500], details={"cap": cap.words})


def _place(actor: Actor, round_: Round, row: FlagProposal) -> Nomination:
    scale, unit = row.acclamation.scale, row.sheet.membership.unit
    if row.state not in ("proposed", "nominated"):
        raise Refused("wrong_state", f"{unit}: đề nghị đang ở “{row.STATE_NAMES[row.state]}” nên không lập hồ sơ.")
    if not scale.cluster.system.owner.path.startswith(round_.organizer.path):
        raise Refused("other_owner", f"{unit}: cụm, khối không do {round_.organizer.name} tổ chức.")
    if scale.year != round_.year:
        raise Refused("other_year", f"{unit}: cụm, khối đề nghị cho năm {scale.year}, đợt này xét năm {round_.year}.")
    candidate = candidate_of(row)
    if candidate is None:
        raise Refused(
            "no_successor", f"{unit} đã chấm dứt hoạt động và không có đúng một đơn vị kế thừa; hãy lập hồ sơ bằng tay."
        )
    nomination = place_nomination(
        actor=actor, round=round_, unit=candidate, award=row.award, achievement=_achievement(row)
    )
    row.nomination = nomination
    move(row, "nominate", actor=actor, details={"nomination": nomination.code})
    row.save(update_fields=["nomination"])
    return nomination


def _achievement(row: FlagProposal) -> str:
    """What the unit's report starts from: rank, points, votes, and where it was decided."""
    scale, meeting = row.acclamation.scale, row.acclamation.meeting
    result = Result.objects.filter(sheet=row.sheet).first()
    points = f", tổng điểm {result.total.normalize():f}".replace(".", ",") if result is not None else ""
    votes = votes_of([row]).get(row.pk)
    said = f"; {votes.words} phiếu tán thành" if votes is not None else ""
    return (
        f"Xếp hạng {row.rank} {scale.cluster.name} năm {scale.year}{points}. "
        f"Hội nghị cụm, khối suy tôn ngày {meeting.held_on:%d/%m/%Y}{said} (mã {row.acclamation.code})."
    )
