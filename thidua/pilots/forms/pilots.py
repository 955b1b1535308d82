"""Input of pilots: the log, the end, the evaluation; and the terms of a competent unit."""

from typing import Any

from django import forms

from thidua.documents.inputs import as_upload
from thidua.pilots import law
from thidua.pilots.forms.fields import ValuesForm, day_field, words
from thidua.pilots.inputs import EvaluationInput, LogInput, StopInput, TermsInput
from thidua.pilots.models import Pilot


class LogForm(ValuesForm):
    """A month of the trial, with a box `value_n` for each indicator."""

    month = day_field("Tháng", help_text="Chọn một ngày bất kỳ trong tháng.")
    text = words("Đã làm gì, kết quả ra sao", 5)
    correction = words(
        "Điều chỉnh, rút kinh nghiệm", 3, required=False, help_text="Nhận ra sớm và chỉnh sớm là việc nên làm."
    )
    file = forms.FileField(label="Minh chứng", required=False, allow_empty_file=True)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def to_input(self) -> LogInput:
        given = self.cleaned_data
        return LogInput(given["month"], given["text"], given["correction"], self.values(), as_upload(given["file"]))


class ExtendForm(forms.Form):
    until = day_field("Kéo dài đến ngày")
    reason = words("Lý do", 3)


class StopForm(forms.Form):
    ended_on = day_field("Dừng từ ngày")
    reason = words("Vì sao dừng", 3, help_text="Điều thực tế cho thấy; không nhằm quy trách nhiệm.")
    lessons = words("Bài học", 5, help_text="Nơi khác đọc được, để không phải thử lại từ đầu.")

    def to_input(self) -> StopInput:
        return StopInput(**self.cleaned_data)


class CompleteForm(forms.Form):
    ended_on = day_field("Kết thúc ngày")


class EvaluateForm(ValuesForm):
    """What came of it, with a box `value_n` for each indicator."""

    evaluated_on = day_field("Ngày đánh giá")
    outcome = forms.ChoiceField(label="Kết luận", choices=Pilot.Outcome.choices)
    evaluation = words("Đánh giá", 5, help_text="So với mong muốn; nguyên nhân của điều chưa đạt.")
    lessons = words("Bài học", 4, required=False)
    party_opinion = words("Ý kiến của cấp ủy cùng cấp", 3, required=False, help_text=law.PARTY)
    party_opinion_on = day_field("Ngày cho ý kiến", required=False)

    def to_input(self) -> EvaluationInput:
        names = ("evaluated_on", "outcome", "evaluation", "lessons", "party_opinion", "party_opinion_on")
        given: dict[str, Any] = {name: self.cleaned_data[name] for name in names}
        return EvaluationInput(**given, values=self.values())


class TermsForm(forms.Form):
    """What the unit has laid down; an empty box means nothing is."""

    citation = forms.CharField(label="Văn bản quy định", max_length=300, help_text="Số, ngày, cơ quan ban hành.")
    decide_days = forms.IntegerField(
        label="Quyết định trong (ngày làm việc)",
        required=False,
        min_value=1,
        max_value=365,
        help_text="Để trống nếu chưa.",
    )
    evaluate_days = forms.IntegerField(
        label="Đánh giá trong (ngày làm việc)",
        required=False,
        min_value=1,
        max_value=365,
        help_text="Để trống nếu chưa.",
    )
    dossier = words("Thành phần hồ sơ", 4, required=False, help_text="Mỗi dòng một loại giấy tờ.")
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def to_input(self) -> TermsInput:
        return TermsInput(**{key: value for key, value in self.cleaned_data.items() if key != "version"})
