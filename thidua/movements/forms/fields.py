"""Fields that several forms of this slice share."""

from django import forms

ONE_A_LINE = "Mỗi dòng một mục."


def day_field(label: str, required: bool = False, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


def lines_field(label: str, help_text: str, rows: int, limit: int = 100_000) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=area, max_length=limit)
