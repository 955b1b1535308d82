"""A table of reward money typed by hand: for a past decision, a paper one, or one that is only thought of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from thidua.awards.catalog import award_choices, known_award
from thidua.core.clock import today
from thidua.core.text import clean, fold
from thidua.rulebook.current import current_book
from thidua.rules.rewards import Line, prizes, salaries

ROWS, MOST = 8, 300
SUBJECTS = (("individual", "Cá nhân"), ("collective", "Tập thể"), ("household", "Hộ gia đình"))
PARTS = ("award", "subject", "count", "who")


@dataclass(frozen=True)
class RewardInput:
    lines: list[Line]
    decided: date


class RewardTableForm(forms.Form):
    """`award-0`, `subject-0`, `count-0`, `who-0`, and so on; a row without an award is left out.

    Rows with the same name in `who` are one recipient's for one achievement, and compared with one another.
    """

    decided = forms.DateField(
        label="Ngày quyết định",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Chọn mức lương cơ sở",
    )
    received = forms.DateField(
        label="Ngày nhận hồ sơ",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Chọn luật áp dụng; để trống: lấy ngày quyết định",
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        numbers = [int(key[6:]) for key in data or {} if key.startswith("award-") and key[6:].isdecimal()]
        self.sent = max([ROWS - 1, *numbers]) + 1
        self.count = min(self.sent, MOST)
        choices = [("", "–"), *_awards()]
        for n in range(self.count):
            self._row(n, choices)

    def _row(self, n: int, choices: list[tuple[str, str]]) -> None:
        said = {"class": "form-select", "aria-label": f"Danh hiệu, hình thức, dòng {n + 1}"}
        self.fields[f"award-{n}"] = forms.ChoiceField(
            label=f"Danh hiệu, hình thức (dòng {n + 1})",
            required=False,
            choices=choices,
            widget=forms.Select(attrs=said),
        )
        self.fields[f"subject-{n}"] = forms.ChoiceField(
            label=f"Đối tượng (dòng {n + 1})",
            required=False,
            choices=[("", "–"), *SUBJECTS],
            widget=forms.Select(attrs={"class": "form-select", "aria-label": f"Đối tượng, dòng {n + 1}"}),
        )
        self.fields[f"count-{n}"] = forms.IntegerField(
            label=f"Số lượng (dòng {n + 1})",
            required=False,
            min_value=1,
            max_value=1_000_000,
            widget=forms.NumberInput(attrs={"class": "form-control", "aria-label": f"Số lượng, dòng {n + 1}"}),
        )
        self.fields[f"who-{n}"] = forms.CharField(
            label=f"Tên (dòng {n + 1})",
            required=False,
            max_length=200,
            widget=forms.TextInput(attrs={"class": "form-control", "aria-label": f"Tên, dòng {n + 1}"}),
        )

    def rows(self) -> Iterator[list[BoundField]]:
        """The fields of each line, for the page."""
        for n in range(self.count):
            yield [self[f"{part}-{n}"] for part in PARTS]

    def clean_decided(self) -> date:
        day: date = self.cleaned_data["decided"]
        first = salaries(current_book())[0].since
        if day < first:
            raise forms.ValidationError(
                f"Sổ luật chưa có mức lương cơ sở trước ngày {first:%d/%m/%Y}.", code="no_salary"
            )
        return day

    def clean(self) -> None:
        if self.sent > MOST:
            self.add_error(None, f"Một bảng có nhiều nhất {MOST} dòng; gộp các dòng cùng danh hiệu bằng số lượng.")
        for n in range(self.count):
            self._check(n)
        if not self.errors and not any(self.cleaned_data[f"award-{n}"] for n in range(self.count)):
            self.add_error("award-0", "Chọn ít nhất một danh hiệu hoặc hình thức khen thưởng.")

    def _check(self, n: int) -> None:
        given = {part: self.cleaned_data.get(f"{part}-{n}") for part in PARTS}
        award = known_award(str(given["award"]).partition("/")[0])
        if award is None:
            return
        if given["subject"] and given["subject"] not in award.subjects:
            self.add_error(f"subject-{n}", f"“{award.name}” không dành cho đối tượng này.")
        if given["who"] and (given["count"] or 1) != 1:
            self.add_error(f"count-{n}", "Dòng có tên chỉ tính cho một; bỏ tên để tính cho nhiều.")

    def to_input(self) -> RewardInput:
        decided = self.cleaned_data["decided"]
        received = self.cleaned_data["received"] or decided
        found = [self._line(n, received, decided) for n in range(self.count) if self.cleaned_data[f"award-{n}"]]
        return RewardInput(found, decided)

    def _line(self, n: int, received: date, decided: date) -> Line:
        award, _, prize = self.cleaned_data[f"award-{n}"].partition("/")
        known = known_award(award)
        assert known is not None
        name = clean(self.cleaned_data[f"who-{n}"])
        return Line(
            award=award,
            subject=self.cleaned_data[f"subject-{n}"] or known.subjects[0],
            received=received,
            decided=decided,
            count=self.cleaned_data[f"count-{n}"] or 1,
            prize=prize,
            title=dict(_awards())[self.cleaned_data[f"award-{n}"]],
            name=name,
            who=fold(name),
        )


def flat(payload: Mapping[str, Any]) -> dict[str, Any]:
    """The form's names for what JSON sends as a list of `lines`."""
    given = payload.get("lines")
    rows = given if isinstance(given, list) else []
    found = {key: value for key, value in payload.items() if key != "lines"}
    for n, row in enumerate(rows):
        if isinstance(row, Mapping):
            found |= {f"{part}-{n}": row[part] for part in PARTS if part in row}
    return found


def _awards() -> list[tuple[str, str]]:
    """Awards, and in place of an award with prizes each of its prizes (`award/prize`)."""
    book = current_book()
    found: list[tuple[str, str]] = []
    for award, name in award_choices():
        rows = prizes(book, award, today())
        found += [(f"{award}/{row.text('id')}", f"{name} – {row.text('name')}") for row in rows] or [(award, name)]
    return found
