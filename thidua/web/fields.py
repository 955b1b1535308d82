"""Fields of forms that several slices ask for."""

from decimal import Decimal
from typing import Any

from django import forms

from thidua.rules.scoring import BadPoints, read_points

HIGHEST = Decimal("99999.99")


class PointsField(forms.CharField):
    """Points as officers type them, comma or point; empty is None."""

    def __init__(self, *, maximum: Decimal = HIGHEST, **kwargs: Any) -> None:
        super().__init__(max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs)
        self.maximum = maximum

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_points(text, self.maximum)
        except BadPoints as error:
            raise forms.ValidationError(str(error), code="bad_points") from None
