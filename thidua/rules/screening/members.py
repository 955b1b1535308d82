"""The members of units, counted from persons: at least and at most."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from thidua.rules.facts import DISCIPLINE_LEVELS
from thidua.rules.packing import Flags, Ints, Members
from thidua.rules.screening.blocks import Granted, held_now
from thidua.rules.screening.population import Population

WARNING = DISCIPLINE_LEVELS.index("warning")


def members_of(
    population: Population, awards: Collection[str], given: Granted, known: Members | None = None
) -> Members:
    """The members of every unit in the year under review, who holds these awards among them; units whose
    members somebody else counted keep those numbers. `known`: the same for all but these awards."""
    facts, units = population.crowds["person"].packed, population.crowds["unit"].packed
    persons, of_unit = population.members()
    rows = of_unit.astype(np.intp)

    def number(flags: Flags) -> Ints:
        return np.bincount(rows[flags[persons]], minlength=units.n).astype(np.int32)

    holding_t, holding_p = {}, {}
    for award in awards:
        certain, possible = held_now(facts, award, given.get(award))
        holding_t[award], holding_p[award] = number(certain), number(possible)
    if known is not None:
        counted = replace(known, holding_t={**known.holding_t, **holding_t}, holding_p={**known.holding_p, **holding_p})
        return counted if units.members is None else _given_first(units.members, counted)
    disciplined_t, disciplined_p = _disciplined(population)
    count = number(np.ones(facts.n, np.bool_))
    counted = Members(
        counted=count > 0,
        count=count,
        completed_t=number(facts.rating_t["completed"] & 1 == 1),
        completed_p=number(facts.rating_p["completed"] & 1 == 1),
        disciplined_t=number(disciplined_t),
        disciplined_p=number(disciplined_p),
        holding_t=holding_t,
        holding_p=holding_p,
    )
    return counted if units.members is None else _given_first(units.members, counted)


def _disciplined(population: Population) -> tuple[Flags, Flags]:
    """Who was, or may have been, disciplined from a warning up in the year under review."""
    facts = population.crowds["person"].packed
    cases = facts.penalties
    grave = cases.level >= WARNING
    now = grave & ~cases.pending & (cases.decided // 10_000 == facts.year)
    open_ = grave & (cases.pending | (cases.decided == 0))
    certain, possible = np.zeros(facts.n, np.bool_), np.zeros(facts.n, np.bool_)
    certain[cases.row[now]] = True
    possible[cases.row[now | open_]] = True
    return certain, possible


def _given_first(given: Members, counted: Members) -> Members:
    known = given.counted

    def either(one: NDArray[np.int32] | None, other: NDArray[np.int32]) -> Ints:
        return np.where(known, 0 if one is None else one, other).astype(np.int32)

    awards = {*given.holding_t, *counted.holding_t}
    none = np.zeros(len(known), np.int32)
    return Members(
        counted=known | counted.counted,
        count=either(given.count, counted.count),
        completed_t=either(given.completed_t, counted.completed_t),
        completed_p=either(given.completed_p, counted.completed_p),
        disciplined_t=either(given.disciplined_t, counted.disciplined_t),
        disciplined_p=either(given.disciplined_p, counted.disciplined_p),
        holding_t={a: either(given.holding_t.get(a), counted.holding_t.get(a, none)) for a in awards},
        holding_p={a: either(given.holding_p.get(a), counted.holding_p.get(a, none)) for a in awards},
    )
