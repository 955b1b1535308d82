"""Shapes of input for pages and JSON."""

from typing import Any

from django import forms

from thidua.core.errors import Refused
from thidua.documents.inputs import as_upload
from thidua.initiatives.author_lines import read_authors
from thidua.initiatives.inputs import EffectInput, InitiativeInput, RecognitionInput, ReplicationInput
from thidua.initiatives.models import Initiative, Reach
from thidua.people.models import Person, Unit

LONGEST = 20_000
LATER = "Bản nháp để trống được; cần có khi nộp đơn."


class DayField(forms.DateField):
    """A day: typed as 22/11/2026, picked in the browser, or ISO from JSON."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)


def words(label: str, rows: int = 4, *, required: bool = False, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=area, max_length=LONGEST, help_text=help_text)


class InitiativeForm(forms.Form):
    """The fields of the official request; only unit and title are needed to keep a draft."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="Nơi áp dụng", to_field_name="code", empty_label=None)
    title = forms.CharField(
        label="Tên sáng kiến", max_length=500, widget=forms.Textarea(attrs={"rows": 2, "class": "title-box"})
    )
    kind = forms.ChoiceField(label="Loại giải pháp", choices=Initiative.Kind.choices)
    field = forms.CharField(label="Lĩnh vực áp dụng", max_length=200, required=False)
    applied_on = DayField(
        label="Ngày áp dụng lần đầu hoặc áp dụng thử",
        required=False,
        help_text="Lấy ngày sớm hơn. Quyền yêu cầu công nhận tính từ ngày này.",
    )
    reach_asked = forms.ChoiceField(label="Phạm vi đề nghị công nhận", choices=Reach.choices)
    competent = forms.ModelChoiceField(
        Unit.objects.none(),
        label="Nơi xét công nhận",
        to_field_name="code",
        required=False,
        empty_label="Theo phạm vi đề nghị",
    )
    authors = words(
        "Tác giả, đồng tác giả",
        3,
        help_text="Mỗi người một dòng: họ tên; nơi công tác; chức danh; tỷ lệ. Dán thẳng từ Excel được. "
        "Tổng tỷ lệ phải đúng 100%.",
    )
    investor = forms.CharField(label="Chủ đầu tư tạo ra sáng kiến", max_length=300, required=False)
    state_funded = forms.BooleanField(label="Nhà nước đầu tư kinh phí, phương tiện", required=False)
    present_state = words("Tình trạng giải pháp đã biết", help_text=LATER)
    content = words("Nội dung giải pháp", 6, help_text=LATER)
    novelty = words("Tính mới", 3, help_text=LATER)
    applicability = words("Khả năng áp dụng", 3, help_text=LATER)
    conditions = words("Điều kiện cần thiết để áp dụng", 2)
    benefits = words("Lợi ích thu được theo ý kiến của tác giả", 3, help_text=LATER)
    benefits_others = words("Lợi ích thu được theo nơi đã áp dụng", 3)
    confidential = words("Thông tin cần bảo mật (không công khai)", 2)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    SECTIONS = (
        ("Sáng kiến", ("unit", "title", "kind", "field", "applied_on", "reach_asked", "competent")),
        ("Tác giả", ("authors", "investor", "state_funded")),
        ("Nội dung", ("present_state", "content", "novelty", "applicability", "conditions")),
        ("Lợi ích", ("benefits", "benefits_others", "confidential")),
    )

    def __init__(self, *args: Any, units: Any, above: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["competent"].queryset = above  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        unit = data.get("unit")
        if isinstance(unit, Unit):
            try:
                data["people"] = read_authors(unit, data.get("authors", ""))
            except Refused as wrong:
                self.add_error("authors", wrong.message)
        return data

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names]) for title, names in self.SECTIONS]

    def to_input(self) -> InitiativeInput:
        data = dict(self.cleaned_data)
        people = data.pop("people")
        for name in ("unit", "version", "authors"):
            data.pop(name)
        return InitiativeInput(**data, authors=people)


class EffectForm(forms.Form):
    name = forms.CharField(label="Hiệu quả", max_length=300, help_text="Ví dụ: thời gian giải quyết một hồ sơ")
    unit_name = forms.CharField(label="Đơn vị tính", max_length=60, help_text="Ví dụ: phút, triệu đồng/năm, %")
    before = forms.DecimalField(label="Trước khi áp dụng", max_digits=18, decimal_places=4, required=False)
    after = forms.DecimalField(label="Sau khi áp dụng", max_digits=18, decimal_places=4)
    evidence_note = forms.CharField(label="Căn cứ", max_length=300, required=False)
    evidence = forms.FileField(label="Tệp minh chứng", required=False)

    def to_input(self) -> EffectInput:
        data = {**self.cleaned_data, "evidence": as_upload(self.cleaned_data["evidence"])}
        return EffectInput(**data)


class FileForm(forms.Form):
    file = forms.FileField(label="Tệp kèm theo đơn")


class ReasonForm(forms.Form):
    reason = words("Lý do", 3, required=True)


class NoteForm(forms.Form):
    note = words("Ghi chú kiểm tra hình thức (không bắt buộc)", 2)


class RecognitionForm(forms.Form):
    reach = forms.ChoiceField(label="Phạm vi được công nhận", choices=Reach.choices)
    decision_no = forms.CharField(label="Số quyết định công nhận", max_length=80)
    recognized_on = DayField(label="Ngày quyết định")
    signer_person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Người ký trong danh sách",
        to_field_name="code",
        required=False,
        empty_label="Ghi tên ở ô dưới",
    )
    signer = forms.CharField(label="Người ký (họ tên)", max_length=200, required=False)
    register_no = forms.CharField(
        label="Số vào sổ", max_length=80, required=False, help_text="Để trống thì lấy số tiếp theo của năm."
    )

    def __init__(self, *args: Any, signers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signer_person"].queryset = signers  # type: ignore[attr-defined]

    def to_input(self) -> RecognitionInput:
        data = dict(self.cleaned_data)
        person = data["signer_person"]
        data["signer"] = data["signer"] or (person.full_name if person is not None else "")
        return RecognitionInput(**data)


class ReplicationForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị áp dụng", to_field_name="code", empty_label=None)
    since = DayField(label="Áp dụng từ ngày")
    effect = words("Hiệu quả tại đơn vị", 3)
    evidence = forms.FileField(label="Tệp minh chứng", required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]

    def to_input(self) -> ReplicationInput:
        data = self.cleaned_data
        return ReplicationInput(data["since"], data["effect"], as_upload(data["evidence"]))


class GainForm(forms.Form):
    effect = words("Hiệu quả tại đơn vị", 4, required=True)


class EndForm(forms.Form):
    ended_on = DayField(label="Thôi áp dụng từ ngày")
    reason = forms.CharField(label="Lý do", max_length=300, required=False)


class ApartForm(forms.Form):
    kind = forms.ChoiceField(choices=(("initiative", "initiative"), ("recognized", "recognized")))
    object_id = forms.IntegerField(min_value=1)
