"""One page for all targets of a unit this period: a line for each, filled by hand or pasted from Excel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from thidua.core.text import clean, fold
from thidua.targets.actions import Entry
from thidua.targets.inputs import ActualInput
from thidua.targets.keeping import ends_of
from thidua.targets.labels import asked, period_name, result
from thidua.targets.models import Actual, Assignment, Comparator
from thidua.targets.pasting import RowsRefused, rows_of


@dataclass(frozen=True)
class Line:
    """One target to be reported now: the period that ended last."""

    number: int
    assignment: Assignment
    end: date
    reported: Actual | None

    @property
    def key(self) -> str:
        return self.assignment.target.code

    @property
    def open(self) -> bool:
        return self.reported is None or self.reported.state == "returned"


@dataclass(frozen=True)
class Shown:
    """A line, ready to print."""

    line: Line
    name: str
    asked: str
    period: str
    last: str
    state: str
    fields: list[BoundField]
    error: str


def lines_of(assignments: Sequence[Assignment], day: date) -> list[Line]:
    """What a unit has to report now, in the order of the targets' names; one query for what was reported."""
    ends = [(row, [end for end in ends_of(row.target) if end <= day]) for row in assignments]
    due = [(row, passed[-1]) for row, passed in ends if passed]
    found = Actual.objects.filter(assignment__in=[row.pk for row, _ in due])
    reported = {(one.assignment_id, one.period_end): one for one in found}
    return [Line(n, row, end, reported.get((row.pk, end))) for n, (row, end) in enumerate(due, 1)]


class ReportForm(forms.Form):
    """Boxes `value-CODE`, `rank-CODE`, `evidence-CODE`; blank lines are left for later."""

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(lines)
        self.refused: dict[int, str] = {}
        for line in self.lines:
            if line.open:
                self._add_boxes(line)

    def entries(self) -> list[Entry]:
        return [
            Entry(line.number, line.assignment, line.end, ActualInput(value, self._rank(line), self._evidence(line)))
            for line in self.lines
            if line.open and (value := self.cleaned_data.get(f"value-{line.key}", ""))
        ]

    def refuse(self, error: RowsRefused) -> None:
        """Each sentence beside its line."""
        names = {line.number: line for line in self.lines}
        for number, refused in error.rows.items():
            self.refused[number] = refused.message
            sentence = forms.ValidationError(f"Dòng {number}: {refused.message}", code=refused.code)
            self.add_error(f"value-{names[number].key}", sentence)

    def shown(self) -> list[Shown]:
        return [self._shown(line) for line in self.lines]

    def _add_boxes(self, line: Line) -> None:
        name = line.assignment.target.name
        box = {"inputmode": "decimal", "autocomplete": "off", "class": "form-control", "size": 10}
        self.fields[f"value-{line.key}"] = forms.CharField(
            label=f"Kết quả: {name}", required=False, max_length=40, widget=forms.TextInput(attrs=box)
        )
        if line.assignment.target.comparator == Comparator.HIGHER_SCORE_AND_RANK:
            self.fields[f"rank-{line.key}"] = forms.IntegerField(
                label=f"Thứ hạng: {name}", required=False, min_value=1, max_value=100_000,
                widget=forms.NumberInput(attrs={"class": "form-control", "placeholder": "hạng"}),
            )  # fmt: skip
        self.fields[f"evidence-{line.key}"] = forms.CharField(
            label=f"Minh chứng: {name}", required=False, max_length=500,
            widget=forms.TextInput(attrs={"class": "form-control", "placeholder": "số, ngày văn bản; đường dẫn"}),
        )  # fmt: skip

    def _rank(self, line: Line) -> int | None:
        return self.cleaned_data.get(f"rank-{line.key}")

    def _evidence(self, line: Line) -> str:
        return str(self.cleaned_data.get(f"evidence-{line.key}", ""))

    def _shown(self, line: Line) -> Shown:
        target, row = line.assignment.target, line.assignment
        names = [f"{part}-{line.key}" for part in ("value", "rank", "evidence")]
        done = line.reported
        state = f"{result(target, done.value, done.rank)} – {done.state_name}" if done else ""
        return Shown(
            line,
            target.name,
            asked(target, row.value),
            period_name(target, line.end),
            result(target, row.latest, row.latest_rank),
            state,
            [self[name] for name in names if name in self.fields],
            self.refused.get(line.number, ""),
        )


def poured(lines: Sequence[Line], pasted: str) -> tuple[dict[str, str], list[str]]:
    """What a pasted table (target, result, evidence) fills in, and the lines that match no target."""
    known = {fold(line.assignment.target.name): line.key for line in lines}
    known |= {fold(line.key): line.key for line in lines}
    values: dict[str, str] = {}
    unknown = []
    for _, cells in rows_of(pasted):
        name, value, evidence = [*cells, "", ""][:3]
        key = known.get(fold(name))
        if key is None:
            unknown.append(clean(name))
            continue
        values[f"value-{key}"] = value
        if evidence:
            values[f"evidence-{key}"] = evidence
    return values, unknown
