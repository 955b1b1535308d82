"""Input of reviews and packs."""

from typing import Any

from django import forms

from thidua.core.actor import SYSTEM, Actor
from thidua.core.clock import today
from thidua.followup.actions.packing import FIRST_YEAR
from thidua.followup.actions.reviewing import KEYS, SECTIONS
from thidua.followup.forms import day_field, words
from thidua.followup.inputs import IssueInput
from thidua.followup.models import MovementReview
from thidua.followup.permissions import WRITERS
from thidua.followup.queries import pack_units
from thidua.movements import states as movement_states
from thidua.movements.models import Movement, Phase
from thidua.movements.models import Review as ReviewKind
from thidua.movements.queries import movements
from thidua.people.models import Unit
from thidua.people.permissions import below


class WriteReviewForm(forms.Form):
    """A movement of the reader's units; without a phase the review is of the whole."""

    movement = forms.ChoiceField(label="Phong trào")
    phase = forms.CharField(label="Giai đoạn", required=False, widget=forms.Select)
    kind = forms.ChoiceField(label="Loại", choices=ReviewKind.choices)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scope = {} if actor == SYSTEM else {"pk__in": _written_by(actor)}
        rows = movements(actor).filter(**scope).exclude(state=movement_states.DRAFT)
        self.movements: dict[str, Movement] = {one.code: one for one in rows[:200]}
        phases = Phase.objects.filter(movement__in=self.movements.values()).select_related("movement")
        self.phases: dict[str, Phase] = {str(one.pk): one for one in phases.order_by("-until", "pk")}
        self.fields["movement"].choices = [(code, one.name) for code, one in self.movements.items()]  # type: ignore[attr-defined]
        self.fields["phase"].widget = forms.Select(
            choices=[
                ("", "Cả phong trào"),
                *[(key, f"{p.name} ({p.period}) – {p.movement.name}"[:120]) for key, p in self.phases.items()],
            ]
        )

    def clean_movement(self) -> Movement:
        return self.movements[self.cleaned_data["movement"]]

    def clean_phase(self) -> Phase | None:
        key = self.cleaned_data["phase"]
        if key and key not in self.phases:
            raise forms.ValidationError("Không có giai đoạn này. Hãy chọn lại.", code="bad_phase")
        return self.phases[key] if key else None


class SectionsForm(forms.Form):
    """What people write; the figures are not among the fields."""

    situation = words(SECTIONS[0][1], 4, required=False)
    results = words(SECTIONS[1][1], 6, required=False)
    limits = words(SECTIONS[2][1], 4, required=False)
    causes = words(SECTIONS[3][1], 4, required=False)
    lessons = words(SECTIONS[4][1], 4, required=False)
    next = words(SECTIONS[5][1], 6, required=False)
    requests = words(SECTIONS[6][1], 3, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def texts(self) -> dict[str, str]:
        """Only what was sent: a section left out of a JSON body stays as it was."""
        return {key: self.cleaned_data[key] for key in KEYS if key in self.data}


class IssueForm(forms.Form):
    number = forms.CharField(label="Số báo cáo", max_length=80)
    signer_title = forms.CharField(label="Chức vụ người ký", required=False, max_length=200)
    signer_name = forms.CharField(label="Người ký", max_length=200)
    on = day_field("Ngày ban hành", False, "Để trống nếu là hôm nay.")

    def to_input(self) -> IssueInput:
        return IssueInput(**self.cleaned_data)


class PackForm(forms.Form):
    unit = forms.ChoiceField(label="Đơn vị")
    year = forms.TypedChoiceField(label="Năm", coerce=int)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units: dict[str, Unit] = {unit.code: unit for unit in pack_units(actor)[:500]}
        self.fields["unit"].choices = [(code, unit.name) for code, unit in self.units.items()]  # type: ignore[attr-defined]
        years = range(today().year, FIRST_YEAR - 1, -1)
        self.fields["year"].choices = [(str(year), str(year)) for year in years]  # type: ignore[attr-defined]

    def clean_unit(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]


def typed(review: MovementReview) -> dict[str, object]:
    """A review as its form shows it."""
    return {**{section.key: section.text for section in review.sections.all()}, "version": review.version}


def _written_by(actor: Actor) -> Any:
    return Movement.objects.filter(below(actor.paths(*WRITERS), "launcher__path")).values("pk")
