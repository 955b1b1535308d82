"""Fields that several forms share."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from thidua.core.errors import Refused
from thidua.pilots.models import Indicator
from thidua.pilots.reading import read_value
from thidua.rules.progress import shown


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


def days_field(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, required=False, min_value=1, max_value=365, help_text="Để trống nếu chưa quy định."
    )


def words(label: str, rows: int = 4, *, required: bool = True, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=area, max_length=20_000, help_text=help_text)


class ValuesForm(forms.Form):
    """One box for each indicator of the proposal, `value_1` the first."""

    def __init__(self, *args: Any, indicators: Sequence[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.orders = [one.order for one in indicators]
        for one in indicators:
            self.fields[f"value_{one.order}"] = forms.CharField(
                label=f"{one.name} ({one.unit_name})" if one.unit_name else one.name,
                required=False,
                max_length=40,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                help_text=_about(one),
            )

    def clean(self) -> dict[str, Any]:
        self.read: dict[int, Decimal] = {}
        for order in self.orders:
            self._read(order)
        return self.cleaned_data

    def values(self) -> Mapping[int, Decimal]:
        return self.read

    def _read(self, order: int) -> None:
        name = f"value_{order}"
        try:
            value = read_value(self.cleaned_data.get(name, ""))
        except Refused as refused:
            self.add_error(name, forms.ValidationError(refused.message, code=refused.code))
            return
        if value is not None:
            self.read[order] = value


def _about(one: Indicator) -> str:
    known = (("Trước thí điểm", one.before), ("mong muốn", one.wanted))
    return ", ".join(f"{label} {shown(value)}" for label, value in known if value is not None)
