"""The form that asks for a jury; slices that own what is judged show it too."""

from django import forms

from thidua.juries.inputs import JuryInput
from thidua.web.fields import PointsField


class JuryForm(forms.Form):
    """How many judge an entry, until when; `version` is the one that was read, for edits."""

    jurors_per_entry = forms.IntegerField(label="Số giám khảo chấm một bài", min_value=1, max_value=50)
    due_on = forms.DateField(
        label="Hạn chấm", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    disagreement_from = PointsField(
        label="Chênh lệch cần xem lại (điểm)",
        required=False,
        help_text="Giám khảo lệch nhau từ mức này trở lên thì bài được đánh dấu. Để trống nếu thể lệ chưa quy định.",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def to_input(self) -> JuryInput:
        values = self.cleaned_data
        return JuryInput(values["jurors_per_entry"], values["due_on"], values["disagreement_from"])
