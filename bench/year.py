"""A year of emulation: the figures that the city board, the matrix, the scoring and the pack promise."""

from pathlib import Path

from bench.year_boards import boards
from bench.year_pack import pack
from bench.year_scoring import scoring


def run(folder: Path) -> None:
    boards(folder)
    scoring(folder)
    pack(folder)
