"""Every row of every way against the law written a second time."""

from pathlib import Path

import numpy as np

from bench.rules.environments import python
from bench.rules.question import COLLECTIVES, PEOPLE
from bench.rules.report import figure
from bench.rules.rounds import WALL, Measured, once


def run(folder: Path, facts: Path, work: Path, events: Measured, persons: int, step: int) -> None:
    tools = python("tools")
    sample = folder / f"sample-{persons}"
    taken = once(tools, "bench.rules.sampling", facts, sample, step)["persons"]
    said = once(tools, "bench.rules.variant", "plain", folder / "warm", sample, work)
    loop = said["took"]["total"][WALL] * persons / int(str(taken))  # type: ignore[index]
    print(f"  vòng lặp Python từng người: {taken} người (cả cụm, mỗi {step} cụm lấy một), nhân theo số người:")
    figure("vòng lặp, 8 danh hiệu, hình thức, quy về cả tập", loop, "s", digits=1)
    figure("từ sự kiện / vòng lặp", events.median() / loop, "lần", 1 / 40, 4)
    plain = np.load(work / "plain.npz")
    for way in ("events", "shuffled", "snapshot", "whole"):
        if not (work / f"{way}.npz").exists():
            continue
        different, compared = _differing(plain, np.load(work / f"{way}.npz"))
        figure(f"số dòng khác vòng lặp: {way} ({compared} dòng)", different, "dòng", 0, 0)
    for name in ("tuned", "first"):
        figure(f"số dòng OpenFisca ({name}) khác máy luật, toàn tập", _fisca(work, name), "dòng", 0, 0)


def _differing(plain: np.lib.npyio.NpzFile, ours: np.lib.npyio.NpzFile) -> tuple[int, int]:
    """Rows of verdicts and places that are not the same, and how many were compared."""
    different = compared = 0
    for name in ours.files:
        what, *rest = name.split(":")
        if what == "ids" or name not in plain.files:
            continue
        ids, mine = plain[f"ids:{rest[-1]}"], ours[f"ids:{rest[-1]}"]
        order = np.argsort(mine)
        at = order[np.searchsorted(mine, ids, sorter=order)]
        different += int((ours[name][at] != plain[name]).sum())
        compared += len(ids)
    return different, compared


def _fisca(work: Path, name: str) -> int:
    """The yardstick knows individuals and collectives, not households."""
    fisca, ours = np.load(work / f"openfisca-{name}.npz"), np.load(work / "events.npz")
    different = 0
    for names, owner, ids in ((PEOPLE, "person", fisca["ids"]), (COLLECTIVES, "unit", fisca["unit_ids"])):
        order = np.argsort(ours[f"ids:{owner}"])
        at = order[np.searchsorted(ours[f"ids:{owner}"], ids, sorter=order)]
        known = fisca["individual"] if owner == "person" else np.ones(len(ids), np.bool_)
        for award in names:
            for what, mine in (("verdict", award), ("place", f"{award}_place")):
                if mine in fisca.files:
                    theirs = fisca[mine][: len(ids)]
                    different += int(((ours[f"{what}:{award}:{owner}"][at] != theirs) & known).sum())
    return different
