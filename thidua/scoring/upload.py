"""The form that brings a filled workbook back."""

from typing import Any

from django import forms

from thidua.scoring.models import Scoresheet
from thidua.scoring.workbooks.self_scores import Typed, read_self_scores

MOST_BYTES = 5 * 1024 * 1024


class SelfUploadForm(forms.Form):
    file = forms.FileField(
        label="Tệp tự chấm", help_text="Mẫu XLSX của bảng này, đã điền. Sai dòng nào hệ thống chỉ rõ dòng đó."
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 5 MB. Hãy dùng đúng mẫu, không chèn ảnh.", code="too_big")
        return file

    def read(self, sheet: Scoresheet) -> Typed:
        """Refuses: not_this_form, and what reading a workbook refuses."""
        return read_self_scores(sheet, self.cleaned_data["file"].read())
