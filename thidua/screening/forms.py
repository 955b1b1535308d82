"""What a run, a rehearsal and a list of scores ask of their reader."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.people.models import Unit
from thidua.screening.actions import Question
from thidua.screening.answers import SUBJECTS
from thidua.screening.engine import Asked
from thidua.screening.models import Screening
from thidua.screening.permissions import SCORERS
from thidua.screening.queries import scopes
from thidua.screening.rehearsing import Change, choices


class ScreeningForm(forms.Form):
    """A question about one unit and all below it."""

    unit = forms.ChoiceField(label="Phạm vi", help_text="Đơn vị và mọi đơn vị thuộc nó.")
    year = forms.IntegerField(label="Năm xét", min_value=2000, max_value=2100)
    received = forms.DateField(
        label="Ngày nhận hồ sơ",
        widget=forms.DateInput,
        help_text="Ngày này chọn luật: hồ sơ nhận từ 01/10/2026 theo Luật 06/2026/QH16.",
    )
    proposed = forms.BooleanField(
        label="Tính cả danh hiệu dự kiến của năm xét",
        required=False,
        help_text="Người đủ điều kiện và trong chỉ tiêu được coi là sẽ có danh hiệu khi xét danh hiệu cao hơn.",
    )
    attested = forms.BooleanField(
        label="Giả định mọi đơn vị đều xác nhận",
        required=False,
        help_text="Không chọn: chỉ tính điều đơn vị đã xác nhận trong hồ sơ; ai chỉ còn chờ xác nhận được đếm riêng. "
        "Chọn: thử xem chỉ tiêu và danh hiệu cao hơn ra sao nếu đơn vị xác nhận cho tất cả.",
    )

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        day = today()
        super().__init__(data, initial={"year": day.year, "received": day, "proposed": True})
        self.scopes = {unit.code: unit for unit in scopes(actor)}
        field: Any = self.fields["unit"]
        field.choices = [(code, unit.name) for code, unit in self.scopes.items()]

    def chosen(self) -> Unit:
        return self.scopes[self.cleaned_data["unit"]]

    def to_input(self) -> Question:
        data = self.cleaned_data
        received: date = data["received"]
        return Question(data["year"], received, data["proposed"], data["attested"])


class ScoresForm(forms.Form):
    """Lines of code and score, as copied from two columns of a sheet."""

    unit = forms.ChoiceField(label="Đơn vị")
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    scores = forms.CharField(
        label="Mã và điểm",
        widget=forms.Textarea,
        max_length=2_000_000,
        help_text="Mỗi dòng: mã của người hoặc đơn vị, rồi điểm; chép thẳng hai cột từ bảng tính.",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scopes = {unit.code: unit for unit in scopes(actor, SCORERS)}
        field: Any = self.fields["unit"]
        field.choices = [(code, unit.name) for code, unit in self.scopes.items()]

    def chosen(self) -> Unit:
        return self.scopes[self.cleaned_data["unit"]]

    def clean_scores(self) -> dict[str, Decimal]:
        """{code: score}; each wrong line is named."""
        found: dict[str, Decimal] = {}
        wrong: list[str] = []
        for number, line in enumerate(self.cleaned_data["scores"].splitlines(), start=1):
            cells = line.replace("\t", " ").replace(";", " ").split()
            if not cells:
                continue
            try:
                value = Decimal(cells[-1].replace(",", "."))
                if len(cells) != 2 or not 0 <= value < 100_000 or cells[0] in found:
                    raise InvalidOperation
            except InvalidOperation:
                wrong.append(f"Dòng {number}: “{line[:60]}” không phải một mã và một điểm, hoặc mã đã có ở trên.")
                continue
            found[cells[0]] = value.quantize(Decimal("0.01"))
        if wrong:
            raise forms.ValidationError(wrong[:20])
        return found


class WhatIfForm(forms.Form):
    """First an award of the run, then one of its numbers and what it might be."""

    award = forms.ChoiceField(label="Danh hiệu, hình thức")
    change = forms.ChoiceField(label="Thay đổi")
    value = forms.CharField(
        label="Giá trị mới",
        max_length=20,
        required=False,
        help_text="Một số, hoặc tỷ lệ như 20 %; không cần khi thay đổi đã nêu đủ.",
    )

    def __init__(self, *args: Any, run: Screening, entry: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {f"{e['award']}-{e['subject']}": f"{e['name']} ({SUBJECTS[e['subject']].lower()})" for e in run.counts}
        award, _, subject = (entry if entry in names else next(iter(names), "")).rpartition("-")
        asked = Asked.by(run)
        self.numbers = {c.key: c.words for c in choices(asked.book, run, asked.local, award, subject)} if award else {}
        chosen: Any = self.fields["award"]
        chosen.choices = list(names.items())
        chosen.initial = f"{award}-{subject}"
        change: Any = self.fields["change"]
        change.choices = list(self.numbers.items())

    def to_input(self) -> Change:
        award, _, subject = self.cleaned_data["award"].rpartition("-")
        return Change(award, subject, self.cleaned_data["change"], self.cleaned_data["value"])

    def told(self) -> str:
        """The rehearsed change in words."""
        value = self.cleaned_data["value"].strip()
        return self.numbers[self.cleaned_data["change"]] + (f" → {value}" if value else "")


class PersonForm(forms.Form):
    """Which year, under the law of which day."""

    year = forms.IntegerField(label="Năm xét", min_value=2000, max_value=2100)
    received = forms.DateField(label="Hồ sơ nhận ngày", widget=forms.DateInput)
