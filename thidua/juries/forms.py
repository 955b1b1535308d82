"""Input of juries: numbers, tables pasted from a sheet, marks."""

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.core.actor import Actor
from thidua.juries import queries
from thidua.juries.actions.scoring import LONGEST
from thidua.juries.inputs import LineInput, SheetInput
from thidua.juries.models import Entry, Jury, RubricLine
from thidua.juries.reading import read_people, read_rubric
from thidua.people.models import Person
from thidua.people.queries import visible_people
from thidua.rules.scoring import points_text
from thidua.web.fields import PointsField

LONGEST_TABLE = 50_000


def _text(label: str, limit: int, rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=limit, **kwargs)


class RubricForm(forms.Form):
    """One criterion a line: name | maximum | weight | guide; cells cut by a tab, “|” or “;”."""

    lines = _text(
        "Tiêu chí",
        LONGEST_TABLE,
        8,
        help_text="Mỗi dòng: tên | điểm tối đa | trọng số | hướng dẫn. Có thể dán bảng từ Excel. "
        "Không ghi trọng số là 1. Ví dụ: Tính mới | 30",
    )

    def clean_lines(self) -> list[LineInput]:
        lines, faults = read_rubric(self.cleaned_data["lines"])
        if faults:
            raise forms.ValidationError(faults, code="bad_line")
        return lines


class JurorsForm(forms.Form):
    """One person a line: full name or code, then the unit where two bear the name."""

    people = _text(
        "Giám khảo",
        LONGEST_TABLE,
        6,
        help_text="Mỗi dòng một người: họ và tên, hoặc mã người; trùng tên thì thêm “| đơn vị”. Có thể dán từ Excel.",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = visible_people(actor)

    def clean_people(self) -> list[Person]:
        people, faults = read_people(self.cleaned_data["people"], self.known)
        if faults:
            raise forms.ValidationError(faults, code="bad_person")
        return people


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=300)


class MayReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=300, required=False)


class CloseForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=500, required=False, help_text="Cần ghi khi còn phiếu chưa nộp.")


class ReplaceForm(forms.Form):
    """Who follows is named as in JurorsForm; nobody: the unfinished sheets are drawn among the others."""

    reason = forms.CharField(label="Lý do", max_length=300)
    successor = forms.CharField(
        label="Người thay",
        max_length=400,
        required=False,
        help_text="Họ và tên hoặc mã người. Để trống: bài chưa chấm được bốc thăm cho các giám khảo còn lại.",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = visible_people(actor)

    def clean_successor(self) -> Person | None:
        people, faults = read_people(self.cleaned_data["successor"], self.known)
        if faults or len(people) > 1:
            raise forms.ValidationError(faults or ["Chỉ ghi một người."], code="bad_person")
        return people[0] if people else None


class RedactForm(forms.Form):
    title = forms.CharField(label="Tên bài", max_length=500)
    text = _text("Nội dung giám khảo đọc", 30_000, 14)


class SheetForm(forms.Form):
    """Marks by `points_1`, `points_2` … in the order of the rubric; `version` is the one that was read."""

    comment = _text("Nhận xét", LONGEST, 4, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, lines: Sequence[RubricLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        marks = {f"points_{line.order}": _points(line) for line in lines}
        self.fields = {**marks, **self.fields}
        self.orders = [line.order for line in lines]

    def to_input(self) -> SheetInput:
        given = {order: self.cleaned_data[f"points_{order}"] for order in self.orders}
        points = {order: value for order, value in given.items() if value is not None}
        return SheetInput(points, self.cleaned_data["comment"])


class ShortlistForm(forms.Form):
    """The numbers of the chosen entries. `among`: only these were asked about, others stay as they are;
    `until_rank`: beside the chosen ones, everybody ranked so far."""

    entries = forms.MultipleChoiceField(
        label="Bài được chọn",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Bài số %(value)s không chọn được: tác giả đã rút, hoặc ban này không chấm bài đó. "
            "Hãy bỏ bài này rồi lưu lại."
        },
    )
    among = forms.CharField(required=False, widget=forms.HiddenInput, max_length=20_000)
    until_rank = forms.IntegerField(label="Lấy đến hạng", required=False, min_value=1, max_value=100_000)

    def __init__(self, *args: Any, jury: Jury, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(one.number): one for one in queries.live_entries(jury)}
        self.jury = jury
        self.fields["entries"].choices = [(key, key) for key in self.rows]  # type: ignore[attr-defined]

    def chosen(self) -> list[Entry]:
        among = set(self.cleaned_data["among"].split(","))
        kept = [key for key, one in self.rows.items() if among != {""} and one.shortlisted and key not in among]
        numbers = {*self.cleaned_data["entries"], *kept, *self._ranked()}
        return [one for key, one in self.rows.items() if key in numbers]

    def _ranked(self) -> list[str]:
        last = self.cleaned_data["until_rank"]
        if last is None:
            return []
        rows = queries.standings(self.jury)
        return [str(row.entry.number) for row in rows if row.rank is not None and row.rank <= last]


class MarkField(PointsField):
    """Wanted, and shown so; yet a draft may leave it blank. Handing in asks for it."""

    def validate(self, value: Any) -> None:
        """Blank is no error of shape."""


def _points(line: RubricLine) -> MarkField:
    most = points_text(line.maximum)
    weight = f", trọng số {points_text(line.weight)}" if line.weight != 1 else ""
    label = f"{line.name} (0–{most}{weight})"
    return MarkField(maximum=line.maximum, label=label, help_text=line.guide)
