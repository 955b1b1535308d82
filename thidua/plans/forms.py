"""Input of plans."""

from collections.abc import Iterable
from typing import Any

from django import forms

from thidua.documents.inputs import Upload, as_upload
from thidua.people.models import Unit
from thidua.plans.inputs import IssueInput, MeasureInput, ProgressInput
from thidua.plans.models import Plan


def _day(label: str, required: bool = False) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


class MeasureForm(forms.Form):
    """One measure; `version` is the one that was read, for edits."""

    text = forms.CharField(label="Việc làm, giải pháp", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    owner_name = forms.CharField(label="Người, bộ phận phụ trách", required=False, max_length=200)
    due_on = _day("Hạn hoàn thành")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def to_input(self) -> MeasureInput:
        return MeasureInput(**{key: self.cleaned_data[key] for key in ("text", "owner_name", "due_on")})


class NewMeasureForm(MeasureForm):
    """One more measure for the content of that number."""

    number = forms.IntegerField(label="Nội dung số", min_value=1, max_value=999, widget=forms.HiddenInput)
    version = None  # type: ignore[assignment]


class PasteForm(forms.Form):
    """Lines copied from a sheet: content number, measure, owner, due date."""

    text = forms.CharField(
        label="Các dòng chép từ Excel",
        max_length=500_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "mono"}),
        help_text="Bốn cột: nội dung số, việc làm, người phụ trách, hạn (ngày/tháng/năm). Dòng tiêu đề được bỏ qua; "
        "việc đã có không thêm lần nữa.",
    )


class CopyForm(forms.Form):
    source = forms.ChoiceField(
        label="Chép từ kế hoạch",
        help_text="Ngày hạn được dời theo năm; kết quả không chép theo. Việc đã có không thêm lần nữa.",
    )

    def __init__(self, *args: Any, sources: Iterable[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans = {plan.code: plan for plan in sources}
        choices = [(plan.code, f"{plan.movement.name} – {plan.unit.name}") for plan in self.plans.values()]
        self.fields["source"].choices = choices  # type: ignore[attr-defined]

    def source_plan(self) -> Plan:
        return self.plans[self.cleaned_data["source"]]


class TakeOverForm(forms.Form):
    unit = forms.ChoiceField(label="Đơn vị kế thừa tiếp nhận")

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in units}
        choices = [(code, unit.name) for code, unit in self.units.items()]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]

    def successor(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]


class IssueForm(forms.Form):
    number = forms.CharField(label="Số văn bản", max_length=80, help_text="Ví dụ: 12/KH-UBND")
    issued_on = _day("Ngày ban hành", required=True)
    file = forms.FileField(label="Tệp kế hoạch đã ký", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def to_input(self) -> IssueInput:
        values = self.cleaned_data
        return IssueInput(values["number"], values["issued_on"], as_upload(values["file"]))


class ReopenForm(forms.Form):
    reason = forms.CharField(label="Lý do mở lại", max_length=2000, widget=forms.Textarea)


class ExemptForm(forms.Form):
    reason = forms.CharField(label="Lý do không áp dụng", max_length=500)


class ProgressForm(forms.Form):
    """Without `done_on`: how far the measure has come."""

    done_on = _day("Ngày hoàn thành")
    result = forms.CharField(
        label="Kết quả",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Chưa xong thì để trống ngày hoàn thành và ghi kết quả đến nay.",
    )
    evidence = forms.FileField(label="Tệp minh chứng", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def to_input(self) -> ProgressInput:
        values = self.cleaned_data
        return ProgressInput(values["done_on"], values["result"], as_upload(values["evidence"]))


class FileForm(forms.Form):
    file = forms.FileField(label="Tệp")

    def upload(self) -> Upload:
        found = as_upload(self.cleaned_data["file"])
        if found is None:  # the field is required; this tells the types so
            raise ValueError("no file")
        return found
