"""Input of the register: shape only; facts are checked by the actions."""

from dataclasses import dataclass
from datetime import date

from django import forms

from thidua.awards.catalog import award_choices
from thidua.awards.models import Occasion
from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.errors import NotFound
from thidua.people.models import Person, Unit
from thidua.people.queries import get_person, get_unit


@dataclass(frozen=True)
class PastHonorInput:
    award: str
    person: Person | None
    unit: Unit | None
    year: int
    decision_no: str
    decided_on: date
    issuer: str
    occasion: str
    citation: str
    achievement_from: int | None
    achievement_to: int | None


class PastHonorForm(forms.Form):
    """An old decision: exactly one of person and unit, by code."""

    person = forms.CharField(
        label="Mã cá nhân",
        required=False,
        max_length=20,
        help_text="Mã trên trang của cá nhân; để trống nếu là tập thể",
    )
    unit = forms.CharField(label="Mã tập thể", required=False, max_length=40, help_text="Mã trên trang của đơn vị")
    award = forms.ChoiceField(label="Danh hiệu, hình thức khen thưởng", choices=award_choices)
    year = forms.IntegerField(label="Năm thành tích", min_value=1945, max_value=2100)
    decision_no = forms.CharField(label="Số quyết định", max_length=80)
    decided_on = forms.DateField(
        label="Ngày quyết định", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    issuer = forms.CharField(label="Người, cơ quan quyết định", max_length=200)
    occasion = forms.ChoiceField(label="Loại hình khen thưởng", choices=Occasion.choices, required=False)
    achievement_from = forms.IntegerField(label="Thành tích từ năm", required=False, min_value=1945, max_value=2100)
    achievement_to = forms.IntegerField(label="Thành tích đến năm", required=False, min_value=1945, max_value=2100)
    citation = forms.CharField(label="Thành tích", required=False, max_length=2000, widget=forms.Textarea)

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.actor = actor

    def clean_person(self) -> Person | None:
        code = self.cleaned_data["person"].strip()
        try:
            return get_person(self.actor, code) if code else None
        except NotFound:
            raise forms.ValidationError("Không tìm thấy cá nhân có mã này.", code="not_found") from None

    def clean_unit(self) -> Unit | None:
        code = self.cleaned_data["unit"].strip()
        try:
            return get_unit(self.actor, code) if code else None
        except NotFound:
            raise forms.ValidationError("Không tìm thấy tập thể có mã này.", code="not_found") from None

    def to_input(self) -> PastHonorInput:
        values = {**self.cleaned_data, "occasion": self.cleaned_data["occasion"] or Occasion.BY_MERIT}
        return PastHonorInput(**values)


class RevokeForm(forms.Form):
    reason = forms.CharField(label="Lý do hủy bỏ", max_length=2000, widget=forms.Textarea)
    decision_no = forms.CharField(label="Số quyết định hủy bỏ", required=False, max_length=80)
    decided_on = forms.DateField(
        label="Ngày quyết định hủy bỏ",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_decided_on(self) -> date | None:
        day: date | None = self.cleaned_data["decided_on"]
        if day and day > today():
            raise forms.ValidationError("Ngày quyết định ở tương lai.", code="future_decision")
        return day
