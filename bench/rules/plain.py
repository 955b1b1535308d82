"""The oracle over a sample of whole clusters: quotas look at one unit or cluster, so the sample is exact."""

from pathlib import Path

import numpy as np

from bench.rules.question import EIGHT, RECEIVED, YEAR, everything, local
from bench.rules.variant import clock, since
from thidua.rules.model import load_book
from thidua.rules.tests.oracle_population import Screening, read


def sample(facts: Path, into: Path, step: int) -> int:
    """Every `step`-th cluster with its units and people, as CSV; answers how many people."""
    import pyarrow.compute as pc
    import pyarrow.csv
    import pyarrow.parquet as pq

    into.mkdir(parents=True, exist_ok=True)
    units = pq.read_table(facts / "unit.parquet")
    chosen = np.asarray(units["cluster"]) % step == 1
    unit_ids = units.filter(chosen)["id"]
    people = pq.read_table(facts / "person.parquet")
    alone = (np.asarray(people["unit"]) == 0) & (np.asarray(people["id"]) % step == 0)
    kept = np.asarray(pc.is_in(people["unit"], unit_ids)) | alone
    person_ids = people.filter(kept)["id"]
    for path in facts.glob("*.parquet"):
        rows = pq.read_table(path)
        if "person" in rows.column_names:
            rows = rows.filter(pc.is_in(rows["person"], person_ids))
        elif path.stem == "person":
            rows = rows.filter(kept)
        else:
            key = "id" if path.stem == "unit" else "unit"
            rows = rows.filter(pc.is_in(rows[key], unit_ids))
        words = [n for n, kind in enumerate(rows.schema.types) if str(kind).startswith("dictionary")]
        for n in words:
            rows = rows.set_column(n, rows.column_names[n], rows.column(n).cast("string"))
        pyarrow.csv.write_csv(rows, into / f"{path.stem}.csv")
    return len(person_ids)


def screen(facts: Path, work: Path) -> dict[str, list[float]]:
    """Eight awards, timed; then all awards, for the comparison."""
    book, took = load_book(), {}
    began = clock()
    city = read(facts)
    took["load"] = since(began)
    Screening(city, book, RECEIVED, YEAR, local(), True).run(EIGHT)
    took["total"] = since(began)
    answers = Screening(read(facts), book, RECEIVED, YEAR, local(), True).run(everything())
    people = np.array(sorted(city.people), np.int64)
    units = np.array(sorted(city.units), np.int64)
    columns = {"ids:person": people, "ids:unit": units}
    for award, said in answers.items():
        for owner, ids in (("person", people), ("unit", units)):
            pairs = np.array([said[owner, number] for number in ids.tolist()], np.int8).reshape(-1, 2)
            columns[f"verdict:{award}:{owner}"], columns[f"place:{award}:{owner}"] = pairs[:, 0], pairs[:, 1]
    np.savez(work / "plain.npz", **columns)
    return took
