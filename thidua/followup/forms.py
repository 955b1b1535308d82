"""Input of inspections and findings."""

from typing import Any

from django import forms

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.core.text import clean, fold
from thidua.documents.inputs import Upload, as_upload
from thidua.followup.inputs import ConclusionInput, FindingInput, HeldInput, InspectionInput
from thidua.followup.models import Finding
from thidua.followup.pasting import COLUMNS
from thidua.movements.models import Movement
from thidua.movements.queries import get_movement, movements
from thidua.people.models import Unit
from thidua.people.queries import unit_by_code


def day_field(label: str, required: bool = True, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


def words(label: str, rows: int, *, required: bool = True, limit: int = 20_000, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=area, max_length=limit, help_text=help_text)


class InspectionForm(forms.Form):
    """One line of the plan; units by their code or full name."""

    inspector = forms.CharField(label="Đơn vị kiểm tra", max_length=200, help_text="Tên đầy đủ hoặc mã đơn vị.")
    unit = forms.CharField(label="Đơn vị được kiểm tra", max_length=200)
    subject = forms.CharField(label="Nội dung kiểm tra", max_length=500)
    planned_on = day_field("Ngày kiểm tra", help_text="Ngày làm việc; ngày lễ, Tết và cuối tuần không nhận.")
    movement = forms.ChoiceField(label="Phong trào", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        choices = [("", "Không thuộc phong trào nào"), *movements(actor).values_list("code", "name")[:200]]
        self.fields["movement"].choices = choices  # type: ignore[attr-defined]

    def clean_inspector(self) -> Unit:
        return _unit(self.cleaned_data["inspector"])

    def clean_unit(self) -> Unit:
        return _unit(self.cleaned_data["unit"])

    def clean_movement(self) -> Movement | None:
        code = self.cleaned_data["movement"]
        return get_movement(self.actor, code) if code else None

    def to_input(self) -> InspectionInput:
        return InspectionInput(**{key: value for key, value in self.cleaned_data.items() if key != "version"})


class PasteForm(forms.Form):
    rows = words(
        "Dán từ Excel",
        12,
        limit=400_000,
        help_text=f"Các cột theo thứ tự: {', '.join(COLUMNS)} (cột cuối có thể để trống). Ngày ghi như 15/04/2026.",
    )


class CancelForm(forms.Form):
    reason = words("Lý do không thực hiện", 3, limit=2000)


class HoldForm(forms.Form):
    held_on = day_field("Ngày kiểm tra")
    team = words("Thành viên đoàn", 4, limit=5000, help_text="Mỗi người một dòng: họ tên, chức vụ, đơn vị.")
    file = forms.FileField(label="Biên bản kiểm tra", required=False, allow_empty_file=True)

    def to_input(self) -> HeldInput:
        values = self.cleaned_data
        return HeldInput(values["held_on"], values["team"], as_upload(values["file"]))


class FindingForm(forms.Form):
    kind = forms.ChoiceField(label="Loại", choices=Finding.Kind.choices)
    text = words("Nội dung", 3, limit=5000)
    due_on = day_field("Hạn khắc phục", False, "Bắt buộc với hạn chế; kiến nghị có thể có; ưu điểm để trống.")

    def to_input(self) -> FindingInput:
        return FindingInput(**self.cleaned_data)


class ConcludeForm(forms.Form):
    conclusion = words("Kết luận", 6)
    number = forms.CharField(label="Số văn bản kết luận", max_length=80)
    signer_title = forms.CharField(label="Chức vụ người ký", required=False, max_length=200)
    signer_name = forms.CharField(label="Người ký", max_length=200)
    on = day_field("Ngày kết luận", False, "Để trống nếu là hôm nay.")

    def to_input(self) -> ConclusionInput:
        return ConclusionInput(**self.cleaned_data)


class AnswerForm(forms.Form):
    answer = words("Kết quả khắc phục", 4, limit=5000)
    file = forms.FileField(label="Minh chứng", required=False, allow_empty_file=True)

    def upload(self) -> Upload | None:
        return as_upload(self.cleaned_data["file"])


class SendBackForm(forms.Form):
    reason = words("Việc còn phải làm", 3, limit=2000)


def _unit(text: str) -> Unit:
    try:
        return unit_by_code(clean(text))
    except NotFound:
        found = list(Unit.objects.filter(search_text=fold(text)).order_by("-since", "pk")[:3])
    standing = [unit for unit in found if unit.until is None]
    if len(standing) > 1:
        raise forms.ValidationError("Có nhiều đơn vị cùng tên này; hãy ghi mã đơn vị.", code="many_units")
    if not found:
        raise forms.ValidationError("Không có đơn vị nào mang tên hoặc mã này.", code="no_unit")
    return (standing or found)[0]
