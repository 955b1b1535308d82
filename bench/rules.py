"""Eligibility of 10,000 candidates at once, against a plain loop over the same facts; one candidate explained."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from bench.measure import line, medians
from thidua.rules.facts import Candidate
from thidua.rules.kernel import evaluate, pack, results
from thidua.rules.model import load_book
from thidua.rules.tests import oracle
from thidua.rules.tests.crowd import someone
from thidua.rules.verdict import RESULTS

COUNT, YEAR, RECEIVED = 10_000, 2025, date(2025, 12, 20)
AWARDS = ("advanced_worker", "grassroots_fighter", "province_merit_certificate")
BOOK = load_book()
Way = Callable[[Sequence[str], Sequence[Candidate]], list[int]]


def run(folder: Path) -> None:
    rng = random.Random(2026)
    crowd = [replace(someone(rng, YEAR), subject="individual", members=None) for _ in range(COUNT)]
    for award in AWARDS:
        _compare([award], award, crowd, {"cùng lúc, chỉ kết quả": _at_once, "cùng lúc, kèm giải thích": _explained})
    individual = [award.id for award in BOOK.awards.values() if "individual" in award.subjects]
    _compare(individual, f"{len(individual)} danh hiệu, hình thức", crowd, {"cùng lúc, chỉ kết quả": _at_once})
    line("  trong đó chuyển dữ kiện thành cột", medians(lambda: pack(crowd, YEAR), rounds=5)[0], "CPU-ms")
    _, wall = medians(lambda: evaluate(BOOK, AWARDS[1], crowd[:1], year=YEAR, received=RECEIVED), rounds=101)
    line(f"{AWARDS[1]}: một người, kèm giải thích", wall, "ms")


def _compare(awards: Sequence[str], name: str, crowd: Sequence[Candidate], ways: dict[str, Way]) -> None:
    """The plain loop, and what the others are against it: in time, and in every row."""
    print(f"{name}, {len(crowd)} người:")
    plain, loop = _timed("vòng lặp từng người", partial(_one_by_one, awards, crowd))
    for what, way in ways.items():
        answers, cpu = _timed(what, partial(way, awards, crowd))
        line("  thời gian vòng lặp / thời gian này", loop / cpu, "lần")
        line("  số dòng khác vòng lặp", sum(a != b for a, b in zip(answers, plain, strict=True)), "dòng", 0)


def _timed(what: str, way: Callable[[], list[int]]) -> tuple[list[int], float]:
    cpu, _ = medians(way, rounds=3, warm=1)
    line(f"  {what}", cpu, "CPU-ms")
    return way(), cpu


def _one_by_one(awards: Sequence[str], crowd: Sequence[Candidate]) -> list[int]:
    return [oracle.verdict(BOOK, award, one, YEAR, RECEIVED) for award in awards for one in crowd]


def _at_once(awards: Sequence[str], crowd: Sequence[Candidate]) -> list[int]:
    packed = pack(crowd, YEAR)
    return [answer for award in awards for answer in results(BOOK, award, packed, YEAR, RECEIVED).tolist()]


def _explained(awards: Sequence[str], crowd: Sequence[Candidate]) -> list[int]:
    told = (verdict for award in awards for verdict in evaluate(BOOK, award, crowd, year=YEAR, received=RECEIVED))
    return [RESULTS.index(verdict.result) for verdict in told]
