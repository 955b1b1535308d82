"""What units and launchers answer: joining, leaving, works, launching, closing, copying."""

from dataclasses import replace
from typing import Any

from django import forms

from thidua.movements.forms.fields import ONE_A_LINE, day_field, lines_field
from thidua.movements.inputs import WorkInput
from thidua.movements.phrases import WORK_FORM, read_work

OVERLAP_LABEL = "Lý do nếu công trình, phần việc đã đăng ký ở phong trào khác"


class EnrollForm(forms.Form):
    """Joining, with the works the unit will do, one a line."""

    note = forms.CharField(label="Ghi chú", required=False, max_length=500)
    works = lines_field("Công trình, phần việc (không bắt buộc)", f"{ONE_A_LINE} Mẫu: {WORK_FORM}.", 4, 10_000)
    reason = lines_field(OVERLAP_LABEL, "Chỉ cần khi hệ thống báo trùng; lý do được lưu lại.", 2, 2000)

    def clean_works(self) -> tuple[WorkInput, ...]:
        try:
            return tuple(read_work(line) for line in self.cleaned_data["works"].splitlines() if line.strip())
        except ValueError as error:
            raise forms.ValidationError(str(error), code="bad_work") from None

    def to_input(self) -> dict[str, Any]:
        reason = self.cleaned_data["reason"]
        works = [replace(work, reason=reason) for work in self.cleaned_data["works"]]
        return {"note": self.cleaned_data["note"], "works": works}


class WorkForm(forms.Form):
    title = forms.CharField(label="Công trình, phần việc", max_length=300)
    planned_on = day_field("Dự kiến hoàn thành")
    reason = lines_field(OVERLAP_LABEL, "Chỉ cần khi hệ thống báo trùng; lý do được lưu lại.", 2, 2000)

    def to_input(self) -> WorkInput:
        return WorkInput(**self.cleaned_data)


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawForm(forms.Form):
    reason = forms.CharField(label="Lý do rút đăng ký", max_length=2000, widget=forms.Textarea)


class CloseForm(forms.Form):
    note = forms.CharField(label="Kết quả tóm tắt", required=False, max_length=2000, widget=forms.Textarea)
    on = day_field("Ngày kết thúc")


class LaunchForm(forms.Form):
    on = day_field("Ngày phát động")
    gap_note = lines_field(
        "Giải trình khoảng trống giữa các giai đoạn",
        "Chỉ cần khi có ngày của phong trào không thuộc giai đoạn nào; lời giải trình được lưu lại.",
        2,
        2000,
    )


class CopyForm(forms.Form):
    documents = forms.BooleanField(label="Mang theo tài liệu của phong trào cũ (chưa công khai)", required=False)
