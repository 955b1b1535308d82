"""One fault of the book: where it stands, what is wrong, what cures it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence with its place; a warning does not make the book bad."""

    file: str
    line: int
    what: str
    warning: bool = False

    def __str__(self) -> str:
        line = f" dòng {self.line}:" if self.line else ""
        return f"{self.file}:{line} {self.what}"
