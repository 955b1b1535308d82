"""The law of 20/12/2025 as OpenFisca formulas: yes for sure (`_sure`) and yes at best (`_maybe`), a pair a question.

OpenFisca has no "not known"; a missing input is its default. The pair of booleans stands for it here.
"""

import numpy as np
from openfisca_core.periods import YEAR as Y
from openfisca_core.variables import Variable

from bench.openfisca.entities import Person, Unit
from bench.openfisca.load import CLAIMS, SPLIT, UNIT_CLAIMS, YEARS
from bench.openfisca.places import NO_CAP, places

UNDER_REVIEW = 2025
RECEIVED = 20251220
ACHIEVED = {"excellent": 6, "good": 5, "completed": 4}  # the codes of load.py
FORMULAS = []
BITS = {
    "certificate_sure": np.int16,
    "certificate_maybe": np.int16,
    "certificate_day": np.int32,
    "penalty_until": np.int16,
}


def register(system, narrow):
    """All variables; `narrow`: whole numbers in one byte instead of OpenFisca's four, where they fit."""
    for variable in (system.add_variable(one) for one in FORMULAS):
        if narrow and variable.value_type is int:
            variable.dtype = BITS.get(variable.name, np.int8)


def declare(name, entity, value_type, formula=None):
    """One yearly variable, with its formula or without."""
    content = {"value_type": value_type, "entity": entity, "definition_period": Y, "label": name}
    if formula is not None:
        content["formula"] = formula
    FORMULAS.append(type(name, (Variable,), content))


def inputs(names, entity, value_type):
    for name in names:
        declare(name, entity, value_type)


inputs(["state", "months", "certificate_sure", "certificate_maybe", "certificate_day", "penalty_until"], Person, int)
inputs(["individual", "armed", "attested"], Person, bool)
inputs([f"title_{name}" for name in ("advanced_worker", "grassroots_fighter", "province_fighter")], Person, bool)
inputs([f"said_{name}" for name in CLAIMS], Person, int)
for table in ("initiative", "science_work"):
    names = ("this_year", "unit_applied", "province_applied", "nation_applied", "maybe", "undated", "reach")
    inputs([f"{table}_{name}" for name in names], Person, int)
inputs(["score"], Person, float)
inputs(["unit_score"], Unit, float)
inputs(["unit_state"], Unit, int)
inputs(["unit_attested"], Unit, bool)
inputs([f"unit_said_{name}" for name in UNIT_CLAIMS], Unit, int)


# ---------------------------------------------------------------- years


def rated_sure(least):
    return np.array([ACHIEVED[least] <= code < SPLIT for code in range(16)])


def rated_maybe(least):
    return np.array([code in (1, 2, 9, 10) or (code & 7) >= ACHIEVED[least] for code in range(16)])


def rated(name, table):
    def formula(person, period):
        return table[person("state", period)]

    declare(name, Person, bool, formula)


for least in ACHIEVED:
    rated(f"{least}_sure", rated_sure(least))
    rated(f"{least}_maybe", rated_maybe(least))


def held(award, verdict=None, place=None):
    """A title of a year: on record, or in the year under review granted by this very screening."""

    def sure(person, period):
        found = person(f"title_{award}", period) & (person("state", period) < SPLIT)
        if verdict and period.start.year == UNDER_REVIEW:
            granted = person(f"{verdict}_sure", period)
            if place:
                granted = granted & (person(place, period) >= 2)
            found = found | granted
        return found

    def maybe(person, period):
        state = person("state", period)
        found = person(f"title_{award}", period) | (state == 1) | (state == 9)
        if verdict and period.start.year == UNDER_REVIEW:
            possible = person(f"{verdict}_maybe", period)
            if place:
                possible = possible & (person(place, period) != 0)
            found = found | possible
        return found

    declare(f"held_{award}_sure", Person, bool, sure)
    declare(f"held_{award}_maybe", Person, bool, maybe)


held("advanced_worker", "advanced_worker")
held("grassroots_fighter", "grassroots_fighter", "grassroots_fighter_place")
held("province_fighter", "province_fighter")


def before(period, years):
    return period.offset(-years, "year")


def streak(person, period, name, times):
    found = person(name, period)
    for back in range(1, times):
        found = found & person(name, before(period, back))
    return found


def run(name):
    """Years in a row up to this one."""

    def formula(person, period):
        alive = person(name, period)
        length = alive.astype(np.int8)
        for back in range(1, YEARS):
            alive = alive & person(name, before(period, back))
            length += alive
        return length

    declare(f"{name}_run", Person, int, formula)


run("excellent_sure")
run("excellent_maybe")


# ---------------------------------------------------------------- holds, claims, works


def held_back(person, period, years):
    return person("penalty_until", period) > period.start.year - years


def verdict(name, entity, sure, maybe, years):
    """The pair of an award; a penalty within `years`, or a case still open, leaves it to a person."""

    def formula_sure(population, period):
        found = sure(population, period)
        return found & ~held_back(population, period, years) if entity is Person else found

    declare(f"{name}_sure", entity, bool, formula_sure)
    declare(f"{name}_maybe", entity, bool, lambda population, period: maybe(population, period))
    declare(
        f"{name}_verdict",
        entity,
        int,
        lambda population, period: (
            population(f"{name}_sure", period).astype(np.int8) + population(f"{name}_maybe", period)
        ),
    )


def claimed(person, period, *names, view):
    found = person(f"said_{names[0]}", period) >= view
    for name in names[1:]:
        found = found | (person(f"said_{name}", period) >= view)
    return found


SURE, MAYBE = 3, 2  # met; met or pending


def ingenuity(person, period, view):
    return (person("said_combat_ingenuity", period) >= view) & person("armed", period)


def works_sure(person, period, kind, years):
    """At least one in the last years."""
    found = np.zeros(person.count, np.bool_)
    for table in ("initiative", "science_work"):
        for back in range(years):
            found |= person(f"{table}_{kind}", before(period, back)) > 0
    return found


def works_maybe(person, period, reach):
    return (person("initiative_reach", period) >= reach) | (person("science_work_reach", period) >= reach)


# ---------------------------------------------------------------- the six of people


def standard_sure(person, period):
    found = person("good_sure", period) & person("attested", period) & (person("months", period) >= 10)
    return found & person("individual", period) & (person("state", period) < SPLIT)


def standard_maybe(person, period):
    months, state = person("months", period), person("state", period)
    enough = (months >= 10) | ((months < 0) & (state > 0))
    return person("good_maybe", period) & enough & person("individual", period)


declare("worker_standard_sure", Person, bool, standard_sure)
declare("worker_standard_maybe", Person, bool, standard_maybe)
verdict(
    "advanced_worker",
    Person,
    lambda person, period: person("worker_standard_sure", period),
    lambda person, period: person("worker_standard_maybe", period),
    1,
)


def fighter_sure(person, period):
    standard = person("worker_standard_sure", period)
    standard = standard | (person("title_advanced_worker", period) & (person("state", period) < SPLIT))
    ways = person("excellent_sure", period) | works_sure(person, period, "this_year", 1)
    ways |= ingenuity(person, period, SURE)
    return standard & ways & person("individual", period)


def fighter_maybe(person, period):
    state = person("state", period)
    standard = person("worker_standard_maybe", period) | person("title_advanced_worker", period)
    standard |= (state == 1) | (state == 9)
    ways = person("excellent_maybe", period) | works_maybe(person, period, 0) | ingenuity(person, period, MAYBE)
    return standard & ways & person("individual", period)


verdict("grassroots_fighter", Person, fighter_sure, fighter_maybe, 1)


def fighter_place(person, period):
    """15 % of the advanced workers of each unit."""
    unit = person.simulation.populations["unit"]
    of = unit.members_entity_id
    advanced = [np.bincount(of[person(f"held_advanced_worker_{v}", period)], minlength=unit.count) for v in PAIR]
    found = places(
        person("grassroots_fighter_sure", period),
        person("grassroots_fighter_maybe", period),
        person("score", period),
        np.where(of == unit.count - 1, -1, of),
        unit.count,
        advanced[0] * 15 // 100,
        advanced[1] * 15 // 100,
    )
    return np.where(person("individual", period), found, NO_CAP)


PAIR = ("sure", "maybe")
declare("grassroots_fighter_place", Person, int, fighter_place)


def streak_award(name, of, times, reach, place, years):
    def sure(person, period):
        ways = works_sure(person, period, f"{reach}_applied", years) | ingenuity(person, period, SURE)
        return streak(person, period, f"held_{of}_sure", times) & ways & person("individual", period)

    def maybe(person, period):
        ways = works_maybe(person, period, place) | ingenuity(person, period, MAYBE)
        return streak(person, period, f"held_{of}_maybe", times) & ways & person("individual", period)

    verdict(name, Person, sure, maybe, years)


streak_award("province_fighter", "grassroots_fighter", 3, "province", 1, 3)
streak_award("national_fighter", "province_fighter", 2, "nation", 2, 2)


def works_in_run(person, period, table, view):
    """Two or more within the years of unbroken excellence."""
    length = person(f"excellent_{view}_run", period)
    name = f"{table}_unit_applied" if view == "sure" else f"{table}_maybe"
    total = np.zeros(person.count, np.int8)
    for back in range(YEARS):
        total += person(name, before(period, back)) * (length > back)
    if view == "maybe":
        total += person(f"{table}_undated", period)
    return total >= 2


def certificate(person, period, view):
    bound = SURE if view == "sure" else MAYBE
    found = claimed(person, period, "movement", "sudden_merit", "contributions", view=bound)
    found |= streak(person, period, f"held_grassroots_fighter_{view}", 2)
    works = works_in_run(person, period, "initiative", view) | works_in_run(person, period, "science_work", view)
    found |= works & (person(f"excellent_{view}_run", period) >= 2)
    return found & person("individual", period)


verdict(
    "province_merit_certificate",
    Person,
    lambda person, period: certificate(person, period, "sure") & person("attested", period),
    lambda person, period: certificate(person, period, "maybe"),
    2,
)


def order_way(person, period, view):
    """Five good years after the Prime Minister's certificate, one of them excellent, three titles."""
    year = period.start.year
    first = person(f"certificate_{view}", period)
    alive = np.ones(person.count, np.bool_)
    blank = np.zeros(person.count, np.bool_)
    if view == "maybe":
        for back in range(YEARS):
            state = person("state", before(period, back))
            blank |= (state == 1) | (state == 9)
        first = np.where(blank, 0, first)
    length = np.zeros(person.count, np.int8)
    excellent, fighter = length.copy(), length.copy()
    for back in range(YEARS):
        past = before(period, back)
        alive = alive & person(f"good_{view}", past) & (first <= year - back)
        length += alive
        excellent += alive & person(f"excellent_{view}", past)
        fighter += alive & person(f"held_grassroots_fighter_{view}", past)
    found = (length >= 5) & (excellent >= 1) & (fighter >= 3) & ((first < 9999) | blank)
    return found & (person("certificate_day", period) + 50_000 <= RECEIVED) if view == "sure" else found


def order(person, period, view):
    found = order_way(person, period, view)
    found |= claimed(person, period, "service_record", "sudden_merit", "works", view=SURE if view == "sure" else MAYBE)
    return found & person("individual", period)


verdict(
    "labor_order_third",
    Person,
    lambda person, period: order(person, period, "sure"),
    lambda person, period: order(person, period, "maybe"),
    5,
)
