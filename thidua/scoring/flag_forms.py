"""Input of an acclamation: who is listed for which flag, and what the conference decides for itself."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from django import forms

from thidua.awards.catalog import award_name
from thidua.councils.inputs import ConferenceInput, read_share
from thidua.councils.models import Meeting
from thidua.nominations.models import Round
from thidua.rules.ballots import BASE_VI
from thidua.scoring.inputs import ListedUnit
from thidua.scoring.models import FlagProposal, Result
from thidua.scoring.proposals import FLAGS

CHOOSE = ("", "Chọn…")


class ShareField(forms.CharField):
    """A share as people write it: 2/3, 70 %."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, help_text="Ví dụ 2/3 hoặc 70 %", **kwargs)

    def clean(self, value: Any) -> Fraction:
        try:
            return read_share(super().clean(value))
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None


class AcclamationForm(forms.Form):
    """`lines` are "<sheet>:<flag>". What no law says has nothing chosen beforehand."""

    lines = forms.MultipleChoiceField(label="Đơn vị đưa ra suy tôn", required=False)
    skip_reason = forms.CharField(
        label="Lý do bỏ qua đơn vị xếp trên", max_length=500, required=False, help_text="Chỉ ghi khi có bỏ qua."
    )
    held_on = forms.DateField(label="Ngày họp", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    place = forms.CharField(label="Địa điểm", max_length=200)
    own_unit = forms.ChoiceField(
        label="Đại diện của đơn vị có tên trong danh sách", choices=[CHOOSE, *Meeting.OwnUnit.choices]
    )
    more_than = forms.ChoiceField(
        label="Được thông qua khi số phiếu đồng ý", choices=[CHOOSE, ("no", "từ"), ("yes", "quá")]
    )
    share = ShareField(label="Tỷ lệ tán thành")
    base = forms.ChoiceField(label="Tính trên", choices=[CHOOSE, *BASE_VI.items()])
    quorum = ShareField(label="Họp khi có mặt ít nhất")

    def __init__(self, *args: Any, ranking: Sequence[Result], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lines"].choices = [  # type: ignore[attr-defined]
            (f"{row.sheet.code}:{award}", f"{row.sheet.membership.unit} – {award_name(award)}")
            for row in ranking
            for award in FLAGS
        ]

    def to_lines(self) -> list[ListedUnit]:
        return [ListedUnit(*line.split(":", 1)) for line in self.cleaned_data["lines"]]

    def to_conference(self) -> ConferenceInput:
        data = self.cleaned_data
        return ConferenceInput(
            held_on=data["held_on"],
            place=data["place"],
            own_unit=data["own_unit"],
            share=data["share"],
            more_than=data["more_than"] == "yes",
            base=data["base"],
            quorum=data["quorum"],
        )


class NominateFlagsForm(forms.Form):
    round = forms.ModelChoiceField(Round.objects.none(), label="Đợt xét", to_field_name="code", empty_label=None)
    proposals = forms.ModelMultipleChoiceField(
        FlagProposal.objects.none(),
        label="Đề nghị",
        to_field_name="code",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label="Văn bản, lý do áp dụng tỷ lệ chưa đối chiếu",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, rounds: Any, proposals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]
        self.fields["proposals"].queryset = proposals  # type: ignore[attr-defined]


class FlagReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
