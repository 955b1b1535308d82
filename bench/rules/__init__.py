"""Screening a whole population: our engine, OpenFisca, a plain loop and the bare scan, in one run."""

from pathlib import Path

from bench.rules import candidate, compare, soundness
from bench.rules.environments import python
from bench.rules.question import EIGHT, asked, everything
from bench.rules.report import figure, ratio, share, way
from bench.rules.rounds import Measured, interleaved, once
from thidua.rules.model import load_book

FAIRNESS = """\
  Máy luật trả lời kèm khoảng cách, chỉ tiêu, điều kiện chưa đạt và điều kiện cần người xem xét; OpenFisca và vòng
  lặp chỉ trả lời đạt, không đạt, cần người xem xét và chỉ tiêu. OpenFisca đo hai lần: bản viết một lần, và bản đã
  chỉnh 4 lượt trên chính dữ liệu này (bộ nạp viết tay riêng cho 8 danh hiệu, số nguyên một byte); đạt hay chưa đạt
  là so với bản đã chỉnh. Mỗi cách chạy trong tiến trình riêng, làm nóng trên 300 người rồi mới đo."""


def run(folder: Path) -> None:
    measure(folder, persons=300_000, rounds=5, step=10, least=0.60, least_packed=0.20)
    soundness.run(folder, persons=60_000, worlds=20)
    candidate.run(folder)


def measure(folder: Path, *, persons: int, rounds: int, step: int, least: float, least_packed: float) -> None:
    """One population, all ways, `rounds` interleaved rounds; the plain loop once, on every `step`-th cluster."""
    tools, fisca = python("tools"), python("openfisca")
    warm, facts, work = folder / "warm", folder / f"facts-{persons}", folder / f"work-{persons}"
    work.mkdir(exist_ok=True)
    once(tools, "bench.population", warm, "--persons", 300)
    rows = once(tools, "bench.population", facts, "--persons", persons)["rows"]
    variant = (tools, "bench.rules.variant")
    build = once(*variant, "build", warm, facts, work)
    ways = {name: (*variant, name, warm, facts, work) for name in ("scan", "events", "snapshot", "whole")}
    for name in ("tuned", "first"):
        ways[name] = (fisca, "bench.openfisca.run", name, warm, facts, work / f"openfisca-{name}.npz")
    if persons < 3_000_000:  # shuffling holds every table in memory
        mixed = folder / f"mixed-{persons}"
        once(tools, "bench.population", mixed, "--persons", persons, "--shuffled")
        ways["shuffled"] = (*variant, "shuffled", warm, mixed, work)
        ways["tuned_shuffled"] = (fisca, "bench.openfisca.run", "tuned", warm, mixed, work / "openfisca-mixed.npz")
    found = interleaved(ways, rounds)
    print(f"{persons} người × 10 năm, {rows} dòng sự kiện, {rounds} lượt xen kẽ, trung vị:")
    print(FAIRNESS)
    _ways(found, build)
    _ratios(found, least, least_packed)
    if persons < 3_000_000:
        ratio("thứ tự ngẫu nhiên: từ sự kiện / OpenFisca", found["shuffled"], found["tuned_shuffled"])
    else:
        figure("bộ nhớ cao nhất, từ sự kiện", found["events"].peak, "MiB", 600, 0)
    _all_awards(found)
    _questions(found["events"])
    compare.run(folder, facts, work, found["events"], persons, step)


def _ways(found: dict[str, Measured], build: dict[str, object]) -> None:
    way("quét không tất cả các tệp (DuckDB, cộng mọi cột)", found["scan"])
    way("máy luật từ các bảng sự kiện, 8 danh hiệu, hình thức", found["events"])
    way("  trong đó xét", found["events"], "evaluate")
    if "shuffled" in found:
        way("máy luật từ sự kiện, dòng theo thứ tự ngẫu nhiên", found["shuffled"])
        way("OpenFisca đã chỉnh, dòng theo thứ tự ngẫu nhiên", found["tuned_shuffled"])
    way("máy luật từ ảnh chụp đã gói", found["snapshot"])
    way("OpenFisca đã chỉnh: nạp và tính", found["tuned"])
    way("  trong đó tính", found["tuned"], "evaluate")
    way("OpenFisca viết một lần: nạp và tính", found["first"])
    built = Measured()
    built.add(build)
    way("dựng ảnh chụp đã gói, một lần", built)


def _ratios(found: dict[str, Measured], least: float, least_packed: float) -> None:
    ratio("từ sự kiện / OpenFisca đã chỉnh", found["events"], found["tuned"], least)
    ratio("từ sự kiện / OpenFisca viết một lần", found["events"], found["first"])
    ratio("từ ảnh chụp / OpenFisca đã chỉnh", found["snapshot"], found["tuned"], least_packed)
    ratio("từ ảnh chụp / OpenFisca viết một lần", found["snapshot"], found["first"])
    ratio("từ sự kiện / quét không", found["events"], found["scan"], 4)


def _all_awards(found: dict[str, Measured]) -> None:
    book, awards = load_book(), everything()
    few, many = asked(book, EIGHT), asked(book, awards)
    way(f"máy luật từ sự kiện, cả {len(awards)} danh hiệu, hình thức", found["whole"])
    ratio(f"thời gian tăng (điều kiện từ {few} lên {many})", found["whole"], found["events"], round(many / few, 2))


def _questions(events: Measured) -> None:
    share("giả định 15 % → 20 % trên dữ kiện đã nạp / xét từ đầu", events, "what_if", 0.1)
    figure("danh sách thiếu một điều kiện, 8 danh hiệu, hình thức", 1000 * events.median("near"), "ms", 100, 2)
