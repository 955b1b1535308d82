"""The money of a decision, as the book of law has it on the day of signing; nothing is guessed."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from django.db.models import Q

from thidua.awards.models import Honor
from thidua.awards.queries import honors_of_people, honors_of_units
from thidua.decisions.models import Decision, DecisionLine
from thidua.nominations.models import Nomination
from thidua.rulebook.current import current_book, current_local
from thidua.rules.regimes import NoLaw
from thidua.rules.rewards import Line, NoSalary, Reward, RewardLine, RewardTable, salaries, table

REWARD_FIELDS = [
    "reward_amount",
    "reward_formula",
    "reward_cite",
    "reward_note",
    "reward_verified",
    "base_salary",
    "reward_pays",
    "reward_asks",
    "reward_met",
]
UNKNOWN_DAY = "Sổ luật chưa có quy định tiền thưởng cho ngày này."


def set_rewards(lines: Sequence[DecisionLine], *, on: date) -> None:
    """Fill amount, formula and citation of each line, and whether it is paid beside others of its achievement.

    Where the book gives no amount it stays empty, never zero. Coefficient by the law of the day of receipt, base
    salary of the day of the decision. The lines bring their nominations, with dossier and round.
    """
    book = current_book(on)
    asked = [_asked(line, on) for line in lines]
    try:
        before = list(_elsewhere(lines, since=salaries(book)[0].since))
        found = table(book, [*before, *asked], local=current_local(on)).lines
    except (NoSalary, NoLaw):
        found = tuple(RewardLine(one, _unknown()) for one in asked)
    for line, reckoned in zip(lines, found, strict=True):
        _fill(line, reckoned)


def calculated(lines: Sequence[Line], on: date) -> RewardTable:
    """A table of lines typed by hand; nothing is stored. Raises NoSalary."""
    return table(current_book(on), lines, local=current_local(on))


def stored_table(decision: Decision) -> RewardTable:
    """The table of a decision as it was reckoned: read, not reckoned again."""
    rows = decision.lines.select_related("nomination__dossier", "nomination__round").order_by("position_no")
    return RewardTable(tuple(_stored(line) for line in rows))


def _asked(line: DecisionLine, on: date) -> Line:
    nomination = line.nomination
    return Line(
        award=nomination.award,
        subject=_subject(nomination),
        received=nomination.dossier.received_on or nomination.round.opens_on,
        decided=on,
        title=line.award_name,
        name=line.candidate_name,
        unit=line.unit_name,
        who=_who(nomination),
        period=(nomination.year, nomination.year),
        settled=line.reward_settled,
        reason=line.reward_reason,
    )


def _elsewhere(lines: Sequence[DecisionLine], *, since: date) -> Iterator[Line]:
    """What the register holds of the same recipients for the same years, from days for which the book has money."""
    years = [line.nomination.year for line in lines]
    first, last = min(years, default=0), max(years, default=0)
    people = honors_of_people({line.nomination.person_id for line in lines if line.nomination.person_id})
    units = honors_of_units({line.nomination.unit_id for line in lines if line.nomination.unit_id})
    near = Q(year__range=(first, last)) | Q(achievement_from__lte=last, achievement_to__gte=first)
    own = {line.pk for line in lines}
    for rows in (people, units):
        for honor in rows.filter(near, decided_on__gte=since):
            if honor.decision_line_id is None or honor.decision_line_id not in own:
                yield _granted(honor)


def _granted(honor: Honor) -> Line:
    return Line(
        award=honor.award,
        subject=_subject(honor),
        received=honor.decided_on,
        decided=honor.decided_on,
        title=honor.award_name,
        who=_who(honor),
        period=(honor.achievement_from or honor.year, honor.achievement_to or honor.year),
        elsewhere=f"Quyết định {honor.decision_no}",
    )


def _subject(row: Nomination | Honor) -> str:
    return "individual" if row.person_id else "collective"


def _who(row: Nomination | Honor) -> str:
    return f"person {row.person_id}" if row.person_id else f"unit {row.unit_id}"


def _unknown() -> Reward:
    return Reward(None, Fraction(0), 0, "", "", False, UNKNOWN_DAY)


def _fill(line: DecisionLine, reckoned: RewardLine) -> None:
    found = reckoned.reward
    line.reward_amount, line.reward_verified = found.amount, found.verified
    line.reward_formula, line.reward_cite, line.reward_note = found.formula, found.cite, found.warning
    line.base_salary = found.base_salary or None
    line.reward_pays, line.reward_asks = reckoned.pays, reckoned.asks
    line.reward_met = " ".join(part for part in (reckoned.met, reckoned.met_cite) if part)


def _stored(line: DecisionLine) -> RewardLine:
    reward = Reward(
        amount=line.reward_amount,
        coefficient=Fraction(0),
        base_salary=line.base_salary or 0,
        formula=line.reward_formula,
        cite=line.reward_cite,
        verified=line.reward_verified,
        warning=line.reward_note,
    )
    decided = line.decision.signed_on or line.decision.drafted_at.date()
    return RewardLine(_asked(line, decided), reward, line.reward_pays, line.reward_asks, line.reward_met)
