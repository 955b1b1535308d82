"""`python -m bench.openfisca.run tuned|first WARM FACTS OUT`: loads, calculates, says how long; OUT gets verdicts."""

import json
import resource
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from bench.openfisca import load
from bench.openfisca.collectives import declare_collectives
from bench.openfisca.entities import Person, Unit
from bench.openfisca.variables import register

PEOPLE = (
    "advanced_worker",
    "grassroots_fighter",
    "province_fighter",
    "national_fighter",
    "province_merit_certificate",
    "labor_order_third",
)
COLLECTIVES = ("excellent_collective", "province_flag")
RECEIVED = date(2025, 12, 20)
CAPPED = ("grassroots_fighter", "province_flag")


def main(tuned: bool, warm: Path, facts: Path, out: Path) -> None:
    system = TaxBenefitSystem([Person, Unit])
    declare_collectives()
    register(system, narrow=tuned)
    years_of = None if tuned else load.years_by_calendar
    # what a library does once, on a few people
    calculate(load.simulation(system, load.Facts(warm, RECEIVED, years_of)))
    began = _clock()
    given = load.Facts(facts, RECEIVED, years_of)
    simulation = load.simulation(system, given)
    loaded = _clock()
    answers = calculate(simulation)
    ended = _clock()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    who = {"ids": given.ids, "unit_ids": given.unit_ids, "individual": given.once["individual"]}
    np.savez(out, **who, **{name: a.astype(np.int8) for name, a in answers.items()})
    took = {"load": _took(began, loaded), "evaluate": _took(loaded, ended), "total": _took(began, ended)}
    print(json.dumps({"took": took, "peak": peak}))


def calculate(simulation) -> dict[str, np.ndarray]:
    answers = {name: simulation.calculate(f"{name}_verdict", "2025") for name in (*PEOPLE, *COLLECTIVES)}
    return answers | {f"{name}_place": simulation.calculate(f"{name}_place", "2025") for name in CAPPED}


def _clock() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _took(began: tuple[float, float], ended: tuple[float, float]) -> list[float]:
    return [ended[0] - began[0], ended[1] - began[1]]


if __name__ == "__main__":
    main(sys.argv[1] == "tuned", *map(Path, sys.argv[2:5]))
