"""Documents and news of a movement."""

from typing import Any

from django import forms

from thidua.core.actor import Actor
from thidua.documents.inputs import as_upload
from thidua.movements.forms.fields import day_field
from thidua.movements.inputs import NewsInput
from thidua.movements.models import Movement
from thidua.movements.queries import news_units
from thidua.people.models import Unit


class DocumentForm(forms.Form):
    title = forms.CharField(label="Tên tài liệu", required=False, max_length=300, help_text="Để trống thì lấy tên tệp.")
    file = forms.FileField(label="Tệp", help_text="PDF, DOCX, XLSX hoặc ảnh")
    public = forms.BooleanField(label="Công khai: ai cũng tải được ở trang công khai", required=False)

    def to_input(self) -> dict[str, Any]:
        return {**self.cleaned_data, "file": as_upload(self.cleaned_data["file"])}


class EditNewsForm(forms.Form):
    """`version` is the one that was read."""

    title = forms.CharField(label="Tiêu đề", max_length=200)
    text = forms.CharField(
        label="Nội dung",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Chữ thường, không định dạng; tối đa 5.000 ký tự.",
    )
    day = day_field("Ngày", help_text="Để trống là hôm nay.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def to_input(self) -> NewsInput:
        values = self.cleaned_data
        return NewsInput(values["title"], values["text"], values["day"])


class NewsForm(EditNewsForm):
    """New news of one of the reader's units."""

    unit = forms.ChoiceField(label="Đơn vị gửi tin")
    version = None  # type: ignore[assignment]
    field_order = ("unit", "title", "text", "day")

    def __init__(self, *args: Any, actor: Actor, movement: Movement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in news_units(actor, movement)}
        self.fields["unit"].choices = [(code, unit.name) for code, unit in self.units.items()]  # type: ignore[attr-defined]

    def unit_chosen(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]
