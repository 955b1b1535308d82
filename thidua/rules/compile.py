"""The meaning of every kind of condition, written once, for one candidate and for millions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from thidua.rules.facts import REACHES, SUBJECTS
from thidua.rules.model import (
    CLAIMS,
    PERSON_DECIDES,
    AwardVersion,
    Book,
    Condition,
    Node,
    NoVersion,
    parse_tree,
)
from thidua.rules.packing import ALL_YEARS, NEVER, Flags, Ints, Packed, Small, Works, day_key

NOT_MET, ASK, MET = 0, 1, 2
FAR = 50  # the distance of what no effort of the candidate cures
CLAIM_FAR = 10  # the distance of an achievement of another sort


@dataclass(frozen=True, slots=True)
class Window:
    """Years (bits) and days opened by an earlier condition, certainly and possibly."""

    years_t: Ints
    years_p: Ints
    since_t: Ints
    since_p: Ints
    elapsed_from: Ints  # the day of the decision that opened it; NEVER when not certain; 0 when days play no part
    by_day: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """Certainly met, possibly met, and how far from met, for each candidate."""

    lo: Flags
    hi: Flags
    short: Ints


@dataclass(slots=True)
class Run:
    """One evaluation under way: what the leaves answered, and the windows they opened."""

    book: Book
    packed: Packed
    received: date
    subject: str
    award: str
    advice: bool  # under the last text seen, though the law has changed since
    windows: dict[str, Window] = field(default_factory=dict)
    leaves: dict[str, Small] = field(default_factory=dict)
    shorts: dict[str, Ints] = field(default_factory=dict)
    nested: dict[str, list[tuple[Node, Run]]] = field(default_factory=dict)

    def child(self, award: str) -> Run:
        return Run(self.book, self.packed, self.received, self.subject, award, self.advice)


def evaluate_node(node: Node, run: Run) -> tuple[Small, Ints]:
    """The verdict (0, 1, 2) and the distance of a tree, for all candidates. AND = min, OR = max."""
    if isinstance(node, Condition):
        return _leaf(node, run)
    answers = [evaluate_node(child, run) for child in node.of]
    results = np.stack([result for result, _ in answers])
    shorts = np.stack([short for _, short in answers])
    if node.op == "all":
        return results.min(axis=0), shorts.sum(axis=0, dtype=np.int32)
    if node.op == "any":
        return results.max(axis=0), shorts.min(axis=0)
    best = np.sort(results, axis=0)[::-1]
    near = np.sort(shorts, axis=0)
    return best[node.count - 1], near[: node.count].sum(axis=0, dtype=np.int32)


def _leaf(condition: Condition, run: Run) -> tuple[Small, Ints]:
    outcome = MEANING[condition.kind](condition, run)
    lo, hi = outcome.lo, outcome.hi
    if not condition.verified and condition.kind not in (*PERSON_DECIDES, "hold"):
        lo, hi = np.zeros_like(lo), np.ones_like(hi)
    result = lo.astype(np.int8) + hi.astype(np.int8)
    judged = judgement(condition, run)
    if judged is not None:  # a person settles what the machine leaves open, and nothing else
        result = np.where((result == ASK) & (judged == 3), MET, result)
        result = np.where((result == ASK) & (judged == 1), NOT_MET, result)
    result = result.astype(np.int8)
    short = np.where(result == NOT_MET, np.maximum(outcome.short, 1), 0).astype(np.int32)
    run.leaves[condition.id] = result
    run.shorts[condition.id] = short
    return result, short


def judgement(condition: Condition, run: Run) -> Small | None:
    """What persons said about this condition: 0 nothing, 1 not met, 2 pending, 3 met."""
    full = run.packed.judged.get(f"{run.award}.{condition.id}")
    return full if full is not None else run.packed.judged.get(condition.id)


# ---------------------------------------------------------------- years


def _rating(condition: Condition, run: Run) -> Outcome:
    """At least this rating in each of the last `years` years, within a window if one is named."""
    good_t, good_p = run.packed.rating_t[condition.min], run.packed.rating_p[condition.min]
    window = run.windows.get(condition.after or condition.within)
    if window is not None:
        good_t, good_p = good_t & window.years_t, good_p & window.years_p
    chain_t, chain_p = _chain(good_t), _chain(good_p)
    if condition.opens:
        nobody = np.zeros(run.packed.n, np.int32)
        run.windows[condition.opens] = Window(chain_t, chain_p, nobody, nobody, nobody, by_day=False)
    if condition.years is None:  # the text says "continuously" and no number: never certain
        return Outcome(np.zeros(run.packed.n, np.bool_), chain_p != 0, np.ones(run.packed.n, np.int32))
    length_t, length_p = _count(chain_t), _count(chain_p)
    lo = length_t >= condition.years
    if window is not None and window.by_day:
        lo &= window.elapsed_from + condition.years * 10_000 <= day_key(run.received)
    return Outcome(lo, lo | (length_p >= condition.years), condition.years - length_p)


def _rating_count(condition: Condition, run: Run) -> Outcome:
    """At least this rating in `years` years, one after another or not."""
    window = run.windows[condition.within]
    have_t = _count(run.packed.rating_t[condition.min] & window.years_t)
    have_p = _count(run.packed.rating_p[condition.min] & window.years_p)
    asked = condition.years or 1
    return Outcome(have_t >= asked, have_p >= asked, asked - have_p)


def _award_streak(condition: Condition, run: Run) -> Outcome:
    """The award in each of the last `times` years."""
    held_t, held_p = _title(condition.award, run)
    length_t, length_p = _count(_chain(held_t)), _count(_chain(held_p))
    return Outcome(length_t >= condition.times, length_p >= condition.times, condition.times - length_p)


def _award_count(condition: Condition, run: Run) -> Outcome:
    """The award `times` times, in the window that an earlier condition opened."""
    window = run.windows[condition.within]
    held_t, held_p = _title(condition.award, run)
    have_t, have_p = _count(held_t & window.years_t), _count(held_p & window.years_p)
    return Outcome(have_t >= condition.times, have_p >= condition.times, condition.times - have_p)


def _title(award: str, run: Run) -> tuple[Ints, Ints]:
    none = np.zeros(run.packed.n, np.int32)
    certain = run.packed.honor_t.get(award, none)
    return certain, run.packed.honor_p.get(award, none) | certain | run.packed.unknown


def _chain(bits: Ints) -> Ints:
    """The years in a row that end with the year under review: the lowest ones of the mask."""
    gap = ~bits & -~bits
    return ((gap - 1) & ALL_YEARS).astype(np.int32)


def _count(bits: Ints) -> Ints:
    return np.bitwise_count(bits).astype(np.int32)


def _months(condition: Condition, run: Run) -> Outcome:
    """Worked at least so many months in the year under review."""
    months, sure = run.packed.months, run.packed.months_sure
    unknown = months == -1
    enough = months >= condition.months
    missing = np.where(months >= 0, FAR, 1).astype(np.int32)
    return Outcome(enough & sure, enough | unknown, missing)


# ---------------------------------------------------------------- decisions and works, by day


def _prior_award(condition: Condition, run: Run) -> Outcome:
    """The award was decided before the dossier was received; it opens a window."""
    packed, held = run.packed, run.packed.held
    today = day_key(run.received)
    if condition.award in packed.award_ids:
        ours = held.award == packed.award_ids.index(condition.award)
    else:
        ours = np.zeros(len(held.row), np.bool_)
    before = ours & (held.decided <= today) & (held.first_possible <= packed.year + 1)
    sure = before & held.certain
    lo, hi = np.zeros(packed.n, np.bool_), packed.unknown != 0
    lo[held.row[sure]] = True
    hi[held.row[before]] = True
    hi |= lo
    if condition.opens:
        run.windows[condition.opens] = _opened(run, sure, before)
    return Outcome(lo, hi, np.full(packed.n, CLAIM_FAR, np.int32))


def _opened(run: Run, sure: Flags, before: Flags) -> Window:
    """The longest window: it runs from the earliest decision."""
    packed, held = run.packed, run.packed.held
    dated = sure & (held.decided > 0)
    first_t, first_p = (
        _least(packed.n, held.row, held.first_certain, sure),
        _least(packed.n, held.row, held.first_possible, before),
    )
    unknown_year = np.where(packed.unknown != 0, 0, NEVER).astype(np.int32)
    decided = _least(packed.n, held.row, held.decided, dated)
    return Window(
        years_t=_years_from(first_t, packed.year),
        years_p=_years_from(np.minimum(first_p, unknown_year), packed.year),
        since_t=decided,
        since_p=(np.minimum(first_p, unknown_year) * np.where(first_p >= NEVER, 1, 10_000)).astype(np.int32),
        elapsed_from=decided,
        by_day=True,
    )


def _least(n: int, row: Ints, value: Ints, chosen: Flags) -> Ints:
    least = np.full(n, NEVER, np.int32)
    np.minimum.at(least, row[chosen], value[chosen])
    return least


def _years_from(first: Ints, year: int) -> Ints:
    count = np.clip(year + 1 - first, 0, 30).astype(np.int64)
    return ((1 << count) - 1).astype(np.int32)


def _initiative(condition: Condition, run: Run) -> Outcome:
    return _work(condition, run, run.packed.initiatives)


def _science_work(condition: Condition, run: Run) -> Outcome:
    return _work(condition, run, run.packed.science_works)


def _work(condition: Condition, run: Run, works: Works) -> Outcome:
    """Enough recognized works of the reach. In the window: certain. Outside it, where the law gives none,
    already used, not yet recognized, or application not known: possible."""
    packed, today = run.packed, day_key(run.received)
    reached = works.reach >= REACHES.index(condition.reach)
    recognized = (works.recognized > 0) & (works.recognized <= today)
    applied = (works.applied > 0) & (works.applied <= today)
    window = run.windows.get(condition.within)
    if window is None:
        certain_years = np.full(packed.n, (1 << (condition.years or 30)) - 1, np.int32)
        inside = _in_years(works, certain_years, packed.year)
        possible = np.ones(len(works.row), np.bool_)
    elif window.by_day:
        inside = works.recognized > window.since_t[works.row]
        possible = (works.recognized == 0) | (works.recognized > window.since_p[works.row])
    else:
        inside = _in_years(works, window.years_t, packed.year)
        possible = (works.recognized == 0) | _in_years(works, window.years_p, packed.year)
    possible &= reached
    certain = reached & inside & recognized & ~works.used
    if condition.applied:
        certain &= applied
    have_t = np.bincount(works.row[certain], minlength=packed.n).astype(np.int32)
    have_p = np.bincount(works.row[possible | certain], minlength=packed.n).astype(np.int32)
    return Outcome(have_t >= condition.times, have_p >= condition.times, condition.times - have_p)


def _in_years(works: Works, years: Ints, year: int) -> Flags:
    """Recognized or applied in one of these years."""
    mask = years[works.row]
    hit = np.zeros(len(works.row), np.bool_)
    for day in (works.recognized, works.applied):
        back = year - day // 10_000
        seen = (day > 0) & (back >= 0) & (back < 30)
        hit |= seen & ((mask >> np.clip(back, 0, 30)) & 1 == 1)
    return hit


# ---------------------------------------------------------------- collectives


def _member_share(condition: Condition, run: Run) -> Outcome:
    """A share of the members, compared in whole numbers."""
    packed = run.packed
    none = np.zeros(packed.n, np.int32)
    at_least_completed = condition.what == "rated_at_least_completed"
    have = packed.completed if at_least_completed else packed.holding.get(condition.what, none)
    left = have.astype(np.int64) * condition.share.denominator
    right = packed.members.astype(np.int64) * condition.share.numerator
    enough = {">=": left >= right, ">": left > right, "=": left == right}[condition.op]
    need = -(-right // condition.share.denominator) - have + (1 if condition.op == ">" else 0)
    return Outcome(packed.counted & enough, ~packed.counted | enough, np.clip(need, 1, FAR).astype(np.int32))


def _member_exists(condition: Condition, run: Run) -> Outcome:
    have = run.packed.holding.get(condition.award, np.zeros(run.packed.n, np.int32))
    enough = have >= condition.times
    return Outcome(run.packed.counted & enough, ~run.packed.counted | enough, condition.times - have)


def _no_discipline(condition: Condition, run: Run) -> Outcome:
    clean = run.packed.disciplined == 0
    far = np.full(run.packed.n, FAR, np.int32)
    return Outcome(run.packed.counted & clean, ~run.packed.counted | clean, far)


def _hold(condition: Condition, run: Run) -> Outcome:
    """An open case, or a penalty in the years looked at, makes a person judge; it never decides."""
    packed = run.packed
    first = (packed.year - (condition.years or 1) + 1) * 10_000
    adverse = packed.discipline_pending | (
        (packed.discipline_from <= day_key(run.received)) & (packed.discipline_until >= first)
    )
    clean = np.ones(packed.n, np.bool_)
    clean[packed.discipline_row[adverse]] = False
    return Outcome(clean, np.ones(packed.n, np.bool_), np.zeros(packed.n, np.int32))


# ---------------------------------------------------------------- what a person says


def _attest(condition: Condition, run: Run) -> Outcome:
    """Under "all": the unit attests when it nominates. Under "any": a claim, like the others."""
    if condition.claim:
        return _claim(condition, run)
    said = _said(condition, run)
    lo = (said == 3) | ((said == 0) & run.packed.attested)
    return Outcome(lo, lo | (said != 1), np.ones(run.packed.n, np.int32))


def _claim(condition: Condition, run: Run) -> Outcome:
    """Not claimed is not met; claimed and not yet judged is for a person."""
    said = _said(condition, run)
    may = np.ones(run.packed.n, np.bool_)
    if condition.only_kinds:
        may = np.isin(run.packed.kinds, np.array(["", *condition.only_kinds]))
    far = np.where(may, CLAIM_FAR, FAR).astype(np.int32)
    return Outcome((said == 3) & may, (said >= 2) & may, far)


def _said(condition: Condition, run: Run) -> Small:
    said = judgement(condition, run)
    return said if said is not None else np.zeros(run.packed.n, np.int8)


def _selected_among(condition: Condition, run: Run) -> Outcome:
    """The council's choice: named in every verdict, never part of it."""
    yes = np.ones(run.packed.n, np.bool_)
    return Outcome(yes, yes, np.zeros(run.packed.n, np.int32))


def _local_rule(condition: Condition, run: Run) -> Outcome:
    """The city's own rule: declared to add nothing, left unset, or a tree in the same words."""
    packed = run.packed
    result = np.full(packed.n, ASK, np.int8)
    short = np.zeros(packed.n, np.int32)
    answered: list[tuple[Node, Run]] = []
    for place, local in enumerate(packed.locals):
        rows = packed.local == place
        rule = local if isinstance(local, str) else local.get(run.award, "unset")
        if rule == "none":
            result[rows] = MET
        elif isinstance(rule, Mapping) and "require" in rule:
            child = run.child(run.award)
            tree = parse_tree(rule["require"], f"quy định của thành phố: {run.award}")
            answer, distance = evaluate_node(tree, child)
            result[rows], short[rows] = answer[rows], distance[rows]
            answered.append((tree, child))
    run.nested[condition.id] = answered
    return Outcome(result == MET, result >= ASK, short)


def local_tree(run: Run, condition: Condition, row: int) -> tuple[Node, Run] | None:
    """The city's tree that answered for this candidate, if it has one."""
    trees = [
        place
        for place, local in enumerate(run.packed.locals)
        if isinstance(local, Mapping) and isinstance(local.get(run.award), Mapping)
    ]
    place = int(run.packed.local[row])
    return run.nested[condition.id][trees.index(place)] if place in trees else None


def _meets_standard(condition: Condition, run: Run) -> Outcome:
    """Satisfies the standard of another award, or holds that award for the year under review."""
    held_t, held_p = _title(condition.award, run)
    version = standard_of(condition, run)
    if version is None or version.require is None:
        open_ = np.ones(run.packed.n, np.bool_)
        return Outcome((held_t & 1) == 1, open_, np.zeros(run.packed.n, np.int32))
    child = run.child(condition.award)
    result, short = evaluate_node(version.require, child)
    run.nested[condition.id] = [(version.require, child)]
    lo = (result == MET) | ((held_t & 1) == 1)
    return Outcome(lo, lo | (result >= ASK) | ((held_p & 1) == 1), short)


def standard_of(condition: Condition, run: Run) -> AwardVersion | None:
    """The version whose standard counts; none where its text is not confirmed for the day."""
    try:
        version = run.book.version_for(condition.award, run.subject, run.received)
    except NoVersion:
        return None
    if run.advice or version.confirmed(run.received):
        return run.book.last_seen(version)
    return None


MEANING: dict[str, Callable[[Condition, Run], Outcome]] = {
    "rating": _rating,
    "rating_count": _rating_count,
    "award_streak": _award_streak,
    "award_count": _award_count,
    "months": _months,
    "prior_award": _prior_award,
    "initiative": _initiative,
    "science_work": _science_work,
    "member_share": _member_share,
    "member_exists": _member_exists,
    "no_discipline": _no_discipline,
    "hold": _hold,
    "attest": _attest,
    "selected_among": _selected_among,
    "local_rule": _local_rule,
    "meets_standard": _meets_standard,
    **dict.fromkeys(CLAIMS, _claim),
}


def subject_code(subject: str) -> int:
    return SUBJECTS.index(subject)
