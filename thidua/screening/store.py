"""The answers of a run as columns in files beside the database: written once, opened again at any time.

A run's folder holds the facts that the engine was told, the faces of its candidates as they stood, one file of
columns for each award and sort of candidate, and what the columns mean. Nothing in it is ever rewritten; a run done
again takes the place of a whole folder.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from thidua.core.errors import Refused
from thidua.rules import snapshot
from thidua.rules.screening import Population

Columns = Mapping[str, NDArray[Any]]


GONE = "Tệp kết quả của lần rà soát này không còn trên máy chủ hoặc đã hỏng. Hãy rà soát lại."


def folder(code: str) -> Path:
    return Path(settings.SCREENING_ROOT) / "runs" / code


class Writer:
    """A run's folder under construction; it appears whole or not at all."""

    def __init__(self, code: str) -> None:
        self.final = folder(code)
        self.path = self.final.with_name(f"{code}.new")
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir(parents=True)

    def columns(self, name: str, columns: Columns) -> None:
        np.savez_compressed(self.path / f"{name}.npz", **columns)  # type: ignore[arg-type]

    def facts(self, population: Population) -> None:
        """What the engine was told, so that a rehearsal speaks of the same."""
        snapshot.save_population(population, self.path / "facts")
        people, of = population.members()
        self.columns("members", {"people": people, "of": of})

    def document(self, name: str, content: object) -> None:
        (self.path / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    def done(self) -> None:
        """The folder takes its place; one left by a worker that died goes."""
        shutil.rmtree(self.final, ignore_errors=True)
        self.path.replace(self.final)


def columns(code: str, name: str) -> Columns:
    """The columns of this name, read once. Refuses: files_gone."""
    return _columns(folder(code) / f"{name}.npz")


def facts(code: str) -> Population:
    """What the engine was told in this run. Refuses: files_gone."""
    try:
        population = snapshot.open_snapshot(folder(code) / "facts")
    except snapshot.OtherFormat as error:
        raise Refused("files_gone", GONE) from error
    members = columns(code, "members")
    return replace(population, belonging=(members["people"], members["of"]))


def document(code: str, name: str) -> Any:
    """What was written down beside the columns. Refuses: files_gone."""
    return _document(folder(code) / f"{name}.json")


def forget(code: str) -> None:
    shutil.rmtree(folder(code), ignore_errors=True)


@lru_cache(maxsize=12)
def _columns(path: Path) -> Columns:
    try:
        with np.load(path) as file:
            return {name: file[name] for name in file.files}
    except (OSError, ValueError, EOFError, BadZipFile) as error:
        raise Refused("files_gone", GONE) from error


@lru_cache(maxsize=24)
def _document(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Refused("files_gone", GONE) from error
