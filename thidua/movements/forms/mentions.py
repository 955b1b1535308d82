"""The movements a pasted text names: found, then confirmed row by row."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms

from thidua.movements.forms.fields import day_field, lines_field
from thidua.movements.inputs import MovementInput, PhaseInput
from thidua.movements.mentions import Mention
from thidua.movements.models import LaunchedBy, Movement, MovementKind
from thidua.movements.phrases import phase_line, read_phase

MOST_ROWS = 60


class PasteForm(forms.Form):
    text = lines_field("Văn bản", "Dán nguyên văn bài báo hoặc kế hoạch có nhắc tên các phong trào.", 8)


class MentionForm(forms.Form):
    """One movement found; `keep` is the person's word."""

    keep = forms.BooleanField(label="Soạn bản nháp", required=False)
    name = forms.CharField(label="Tên phong trào", max_length=300)
    kind = forms.ChoiceField(label="Loại", choices=MovementKind.choices)
    launched_by = forms.ChoiceField(label="Cấp phát động", choices=LaunchedBy.choices)
    since = day_field("Từ ngày")
    until = day_field("Đến ngày")
    phases = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    child = forms.BooleanField(label="Thuộc phong trào này", required=False)

    def clean_phases(self) -> tuple[PhaseInput, ...]:
        try:
            return tuple(read_phase(line) for line in self.cleaned_data["phases"].split(";") if line.strip())
        except ValueError as error:
            raise forms.ValidationError(str(error), code="bad_phase") from None

    def to_input(self, movement: Movement) -> MovementInput:
        values = self.cleaned_data
        return MovementInput(
            name=values["name"],
            kind=values["kind"],
            launched_by=values["launched_by"],
            launcher_name="Thủ tướng Chính phủ" if values["launched_by"] == LaunchedBy.CENTRAL else "",
            parent=movement.code if values["child"] else "",
            since=values["since"],
            until=values["until"],
            phases=values["phases"],
        )


class MentionRows:
    """Numbered rows of one form: of the page as they were sent, of JSON as a list."""

    def __init__(self, forms_: Sequence[MentionForm]) -> None:
        self.forms = forms_

    def is_valid(self) -> bool:
        """Rows that are not kept may hold anything."""
        return all(form.is_valid() for form in self.forms if _kept(form))

    def to_inputs(self, movement: Movement) -> list[MovementInput]:
        return [form.to_input(movement) for form in self.forms if _kept(form)]


def mention_rows(data: Mapping[str, Any] | None, found: Sequence[Mention] = ()) -> MentionRows:
    """Rows as they were sent back, or as the text was read."""
    if data is None:
        return MentionRows([MentionForm(initial=_shown(one), prefix=f"row-{n}") for n, one in enumerate(found)])
    numbers = [n for n in range(MOST_ROWS) if f"row-{n}-name" in data]
    return MentionRows([MentionForm(data, prefix=f"row-{n}") for n in numbers])


def _shown(mention: Mention) -> dict[str, object]:
    shown = {key: value for key, value in asdict(mention).items() if key not in ("sure", "phases")}
    phases = [
        PhaseInput(f"Giai đoạn {first} – {last}", date(first, 1, 1), date(last, 12, 31))
        for first, last in mention.phases
    ]
    return {**shown, "keep": mention.sure, "child": True, "phases": ";".join(map(phase_line, phases))}


def _kept(form: MentionForm) -> bool:
    return bool(form.data.get(form.add_prefix("keep")))
