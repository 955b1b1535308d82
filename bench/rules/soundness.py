""" "A person must judge" is sound: whatever the unknown turns out to be, no answer that was given is reversed.

`python -m bench.rules.soundness FOLDER PERSONS WORLDS` prints what it counted.
"""

import json
import sys
from pathlib import Path

import numpy as np

from bench.rules.environments import python
from bench.rules.question import RECEIVED, YEAR, local
from bench.rules.report import figure
from bench.rules.rounds import once


def run(folder: Path, persons: int, worlds: int) -> None:
    said = once(python("tools"), "bench.rules.soundness", folder / "worlds", persons, worlds)
    print(f"{persons} người, mọi danh hiệu, hình thức; {worlds} thế giới, mọi điều chưa biết được biết ngẫu nhiên:")
    figure(f"câu trả lời bị đảo ngược ({said['compared']} câu)", float(str(said["reversed"])), "câu", 0, 0)
    figure("câu “cần người xem xét” được trả lời, mỗi thế giới", float(str(said["settled"])), "câu", None, 0)


def _count(folder: Path, persons: int, worlds: int) -> dict[str, int]:
    from bench.population import write_tables
    from thidua.rules.facts import SUBJECTS
    from thidua.rules.model import load_book
    from thidua.rules.screening import Screening, load, screen
    from thidua.rules.tables import open_folder
    from thidua.rules.tests.population import Plan, tables
    from thidua.rules.tests.worlds import claims, settled

    book = load_book()
    honors = {subject: tuple(a.id for a in book.awards.values() if subject in a.subjects) for subject in SUBJECTS}
    plan = Plan(
        persons, YEAR, pending=2, claims=claims(book), unit_claims=claims(book),
        honors=honors["individual"], unit_honors=honors["collective"],
    )  # fmt: skip

    def ask(name: str, content: dict) -> Screening:  # type: ignore[type-arg]
        write_tables(folder / name, content)
        population = load(open_folder(folder / name), YEAR, book, RECEIVED, local=local())
        return screen(book, population, on=RECEIVED, local=local())

    content = tables(plan)
    before, counted = ask("before", content), {"compared": 0, "reversed": 0, "settled": 0}
    for seed in range(worlds):
        after = ask("world", settled(content, plan, seed))
        for key, then in before.columns.items():
            now = after.columns[key]
            given = then.verdict != 1
            reversed_ = given & (now.verdict != then.verdict)
            counted["settled"] += int((~given & (now.verdict != 1)).sum())
            if then.place is not None and now.place is not None:
                reversed_ |= ((then.place == 0) | (then.place == 2)) & (now.place != then.place)
            counted["compared"] += len(given)
            counted["reversed"] += int(np.count_nonzero(reversed_))
    counted["settled"] //= worlds
    return counted


if __name__ == "__main__":
    print(json.dumps(_count(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
