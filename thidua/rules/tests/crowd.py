"""Random candidates of every sort, the same for the same seed."""

import random
from datetime import date, timedelta

from thidua.rules.facts import (
    RATINGS,
    REACHES,
    Candidate,
    DisciplineFact,
    HonorFact,
    InitiativeFact,
    MemberFacts,
    YearFacts,
)
from thidua.rules.model import CLAIMS, conditions, load_book, load_local

DEMO = load_local("demo")
CONDITIONS = [c for version in load_book().versions.values() for c in conditions(version.require)]
JUDGED = sorted({c.id for c in CONDITIONS} | {"hold_discipline"})
CLAIMED = {c.id for c in CONDITIONS if c.claim or c.kind in CLAIMS}
KINDS = {
    "individual": ("", "civil_servant", "armed_forces", "foreigner"),
    "collective": ("", "department", "ward", "hamlet", "enterprise"),
    "household": ("",),
}


def someone(rng: random.Random, year: int) -> Candidate:
    """One candidate, seen from this year; what is not known is not rare."""
    generous = rng.choice((0.15, 0.6, 0.95))
    count = rng.randint(0, 40)
    members = MemberFacts(
        count=count,
        holding={
            "advanced_worker": rng.randint(count // 2, count),
            "grassroots_fighter": rng.randint(0, min(3, count)),
        },
        rated_at_least_completed=count if rng.random() < 0.8 else rng.randint(0, count),
        disciplined_from_warning=int(count > 0 and rng.random() < 0.1),
    )
    subject = rng.choices(("individual", "collective", "household"), (8, 4, 1))[0]
    worked = range(year - rng.randint(0, 9), year + rng.randint(1, 2))
    return Candidate(
        subject=subject,
        kind=rng.choice(KINDS[subject]),
        years={y: _year(rng, generous) for y in worked if rng.random() < 0.95},
        honors=tuple(_honor(rng, year) for _ in range(rng.randint(0, 3))),
        initiatives=tuple(_work(rng, year) for _ in range(rng.randint(0, 4))),
        science_works=tuple(_work(rng, year) for _ in range(rng.randint(0, 2))),
        discipline=(
            (
                DisciplineFact(
                    "warning",
                    _day(rng, year - 5, year),
                    rng.choice((None, _day(rng, year - 4, year))),
                    rng.choice(("final", "pending")),
                ),
            )
            if rng.random() < 0.05
            else ()
        ),
        attested=rng.random() < 0.8,
        judgements={
            key: rng.choice(("met", "not_met", "pending"))
            for key in JUDGED
            if rng.random() < (0.2 if key in CLAIMED else 0.04)
        },
        members=members if rng.random() < 0.9 else None,
        local=rng.choice(("none", "none", "unset", DEMO)),
    )


def _year(rng: random.Random, generous: float) -> YearFacts | None:
    if rng.random() < 0.03:
        return None
    rating = None if rng.random() < 0.03 else rng.choices(RATINGS, (1, 3, 8, 30 * generous))[0]
    titles = (
        "advanced_worker",
        "grassroots_fighter",
        "province_fighter",
        "province_merit_certificate",
        "excellent_collective",
        "province_flag",
    )
    honors = tuple(title for title in titles if rng.random() < generous)
    return YearFacts(rating, honors, rng.choice((None, 6, 9, 10, 12)), rng.random() < 0.04)


def _honor(rng: random.Random, year: int) -> HonorFact:
    award = rng.choice(
        (
            "province_merit_certificate",
            "prime_minister_merit_certificate",
            "grassroots_fighter",
            "labor_order_third",
            "labor_order_second",
        )
    )
    decided = _day(rng, year - 9, year) if rng.random() < 0.9 else None
    own = rng.randint(year - 9, year) if decided is None or rng.random() < 0.3 else None
    until = decided.year - rng.randint(0, 2) if decided and rng.random() < 0.4 else None
    occasion = rng.choice(("", "by_merit", "by_merit", "ad_hoc", "thematic"))
    return HonorFact(award, decided, own, occasion, rng.random() < 0.1, until)


def _day(rng: random.Random, first: int, last: int) -> date:
    return date(first, 1, 1) + timedelta(days=rng.randrange(365 * (last - first + 1)))


def _work(rng: random.Random, year: int) -> InitiativeFact:
    recognized = _day(rng, year - 6, year) if rng.random() < 0.9 else None
    applied = _day(rng, year - 6, year) if rng.random() < 0.8 else None
    used = "x" if rng.random() < 0.1 else None
    return InitiativeFact("x", rng.choice(REACHES), recognized, applied, used)
