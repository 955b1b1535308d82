"""Input of juries."""

from django import forms

from thidua.juries.inputs import JuryInput


class JuryForm(forms.Form):
    jurors_per_entry = forms.IntegerField(label="Số giám khảo chấm một bài", min_value=1, max_value=50)
    due_on = forms.DateField(label="Hạn chấm", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    disagreement_from = forms.DecimalField(label="Chênh lệch cần xem lại (điểm)", required=False, min_value=0)

    def to_input(self) -> JuryInput:
        return JuryInput(**self.cleaned_data)
