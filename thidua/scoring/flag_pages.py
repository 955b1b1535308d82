"""Pages of the acclamation and of the flags it proposes, ready to print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.awards.catalog import award_name
from thidua.core.actor import Actor
from thidua.nominations.models import Round
from thidua.rules.scoring import places, places_words, points_text
from thidua.scoring import states
from thidua.scoring.actions import Placed
from thidua.scoring.models import FlagProposal, Result, Scale
from thidua.scoring.permissions import may_draw_acclamation, may_end_acclamation
from thidua.scoring.proposals import FIRST_ONLY, FLAGS, acclamation_of, candidate_of, proposals_of, votes_of
from thidua.scoring.queries import standings_of


@dataclass(frozen=True)
class Choice:
    """One box of the list: a member for a flag."""

    value: str
    flag: str
    label: str
    checked: bool
    offered: bool


@dataclass(frozen=True)
class DrawRow:
    unit: str
    rank: str
    total: str
    choices: list[Choice]


@dataclass(frozen=True)
class ProposalRow:
    """A line of the list with its votes and what became of it."""

    proposal: FlagProposal
    unit: str
    award: str
    votes: str
    state: str
    tone: str
    note: str = ""


def acclamation_page(actor: Actor, scale: Scale) -> dict[str, object]:
    """Everything the page of a scale's acclamation shows."""
    acclamation = acclamation_of(scale)
    rows = proposals_of(acclamation) if acclamation is not None else []
    votes = votes_of(rows)
    drawing = may_draw_acclamation(actor, scale)
    return {
        "title": f"Suy tôn – {scale.cluster.name} năm {scale.year}",
        "scale": scale,
        "acclamation": acclamation,
        "badge": _badge(acclamation.state) if acclamation is not None else ("", ""),
        "rows": [_row(row, votes[row.pk].words if row.pk in votes else "") for row in rows],
        "draws": drawing,
        "ends": may_end_acclamation(actor, acclamation) if acclamation is not None else None,
        "voting": acclamation is not None and acclamation.state == states.VOTING,
        "reckoned": places_words(scale.flag_share, standings_of(scale).count()),
    }


def drawing_rows(scale: Scale, ranking: Sequence[Result], sent: Sequence[str] | None) -> dict[str, object]:
    """The ranking with a box for each flag; the first places are marked beforehand, and may be unmarked."""
    limit = places(scale.flag_share, len(ranking)) or 0
    rows = [
        DrawRow(
            row.sheet.membership.unit.name,
            _rank(row),
            points_text(row.total),
            [_choice(row, award, limit, sent) for award in FLAGS],
        )
        for row in ranking
    ]
    return {
        "rows": rows,
        "flags": [award_name(award) for award in FLAGS],
        "reckoned": places_words(scale.flag_share, len(ranking)),
    }


def proposal_rows(rows: Iterable[FlagProposal], round_: Round) -> list[ProposalRow]:
    """Proposals for one round, each with the unit that would be nominated today."""
    found = list(rows)
    votes = votes_of(found)
    return [
        _row(row, votes[row.pk].words if row.pk in votes else "", _note(row, round_))
        for row in found
        if row.acclamation.scale.cluster.system.owner.path.startswith(round_.organizer.path)
    ]


def placed_words(placed: Placed) -> str:
    """What was done, and each line that could not be."""
    said = f"Đã có {len(placed.nominations)} đề nghị trong hồ sơ các đơn vị."
    return " ".join([said, *(f"Không lập được: {text}" for text in placed.refused)])


def _choice(row: Result, award: str, limit: int, sent: Sequence[str] | None) -> Choice:
    value = f"{row.sheet.code}:{award}"
    offered = row.rank is not None and (award not in FIRST_ONLY or row.rank == 1)
    usual = award not in FIRST_ONLY and row.rank is not None and row.rank <= limit
    label = f"{award_name(award)}: {row.sheet.membership.unit}"
    return Choice(value, award_name(award), label, value in sent if sent is not None else usual, offered)


def _rank(row: Result) -> str:
    if row.rank is None:
        return "Chưa nộp"
    return f"{row.rank} (đồng hạng)" if row.rank_until != row.rank else str(row.rank)


def _row(row: FlagProposal, votes: str, note: str = "") -> ProposalRow:
    name, tone = states.PROPOSAL_NAMES[row.state], states.PROPOSAL_TONES[row.state]
    return ProposalRow(row, row.sheet.membership.unit.name, award_name(row.award), votes, name, tone, note)


def _note(row: FlagProposal, round_: Round) -> str:
    """What the office should know before it chooses the line."""
    if row.award not in round_.awards:
        return "Đợt này không xét danh hiệu này"
    candidate = candidate_of(row)
    if candidate is None:
        return "Đơn vị đã chấm dứt hoạt động, chưa rõ đơn vị kế thừa"
    return f"Lập cho đơn vị kế thừa: {candidate}" if candidate.pk != row.sheet.membership.unit_id else ""


def _badge(state: str) -> tuple[str, str]:
    return states.ACCLAMATION_NAMES[state], states.ACCLAMATION_TONES[state]
