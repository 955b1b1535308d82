"""Ideas: a web form taken in, and how well and how fast what is alike is found."""

from pathlib import Path

from bench import ideas_import, likeness


def run(folder: Path) -> None:
    ideas_import.run(folder)
    likeness.run(folder)
