"""Input of decisions: shape only; facts are checked by the actions."""

from dataclasses import dataclass
from datetime import date

from django import forms

from thidua.core.clock import today
from thidua.decisions.models import Decision, DecisionLine
from thidua.decisions.permissions import has_authority
from thidua.decisions.queries import decidable
from thidua.decisions.wording import REVOKE_CITE
from thidua.nominations.models import Nomination, Round


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@dataclass(frozen=True)
class DraftInput:
    nominations: list[Nomination]
    title: str
    symbol: str
    signatory_title: str


class DraftForm(forms.Form):
    """Who of the round's approved list goes into this decision; all of them, unless some are taken out."""

    title = forms.CharField(
        label="Trích yếu", required=False, max_length=400, help_text="Để trống: hệ thống đặt theo danh sách"
    )
    symbol = forms.CharField(label="Ký hiệu", max_length=40, initial="QĐ-UBND")
    signatory_title = forms.CharField(
        label="Chức vụ người ký",
        max_length=200,
        initial="CHỦ TỊCH",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ký thay: dòng đầu KT. CHỦ TỊCH, dòng sau PHÓ CHỦ TỊCH",
    )
    nominations = forms.MultipleChoiceField(
        label="Danh sách Hội đồng đã tán thành", widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: object, round: Round, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.rows = decidable(round)
        mine = [n for n in self.rows if has_authority(round.organizer, n.award)]
        self.higher = [n for n in self.rows if n not in mine]
        field = self.fields["nominations"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(n.code, f"{n.candidate_name} – {n.award_name} – {n.candidate_unit_name}") for n in self.rows]
        field.initial = [n.code for n in mine]

    def to_input(self) -> DraftInput:
        data = self.cleaned_data
        wanted = set(data["nominations"])
        chosen = [n for n in self.rows if n.code in wanted]
        return DraftInput(chosen, data["title"], data["symbol"], data["signatory_title"])


@dataclass(frozen=True)
class EditInput:
    title: str
    symbol: str
    signatory_title: str
    bases: list[str]
    version: int | None


class EditForm(forms.Form):
    title = forms.CharField(label="Trích yếu", max_length=400)
    symbol = forms.CharField(label="Ký hiệu", max_length=40)
    signatory_title = forms.CharField(
        label="Chức vụ người ký", max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )
    bases = forms.CharField(
        label="Căn cứ",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Mỗi dòng một căn cứ",
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def to_input(self) -> EditInput:
        data = self.cleaned_data
        bases = _lines(data["bases"])
        return EditInput(data["title"], data["symbol"], data["signatory_title"], bases, data["version"])


class SignForm(forms.Form):
    """The number of recipients is typed by hand: whoever signs has looked at the list."""

    signed_on = forms.DateField(
        label="Ngày ký", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), initial=today
    )
    count = forms.IntegerField(label="Số trường hợp trong danh sách", min_value=1)

    def __init__(self, *args: object, decision: Decision, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.expected = decision.lines.count() or 1
        self.fields["count"].help_text = "Gõ lại số trường hợp bạn vừa xem ở trang trước"

    def clean_count(self) -> int:
        typed: int = self.cleaned_data["count"]
        if typed != self.expected:
            raise forms.ValidationError(
                "Số trường hợp không khớp với danh sách. Hãy xem lại danh sách rồi gõ đúng số trường hợp.",
                code="count_differs",
            )
        return typed

    def to_input(self) -> date:
        day: date = self.cleaned_data["signed_on"]
        return day


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def to_input(self) -> str:
        return str(self.cleaned_data["reason"])


@dataclass(frozen=True)
class SettleInput:
    pays: bool
    reason: str


class SettleForm(forms.Form):
    """Pay a reward beside another one for the same achievement, or withhold it."""

    choice = forms.ChoiceField(
        label="Tiền thưởng của dòng này", choices=DecisionLine.Settled.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Vì sao là cùng một thành tích hay hai thành tích khác nhau, theo văn bản nào",
    )

    def to_input(self) -> SettleInput:
        return SettleInput(self.cleaned_data["choice"] == DecisionLine.Settled.PAY, self.cleaned_data["reason"])


class NoteForm(forms.Form):
    note = forms.CharField(
        label="Lời gửi người ký", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def to_input(self) -> str:
        return str(self.cleaned_data["note"])


@dataclass(frozen=True)
class CorrectionInput:
    right_name: str
    reason: str


class CorrectionForm(forms.Form):
    right_name = forms.CharField(label="Tên đúng", max_length=200)
    reason = forms.CharField(label="Lý do", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def to_input(self) -> CorrectionInput:
        return CorrectionInput(self.cleaned_data["right_name"], self.cleaned_data["reason"])


@dataclass(frozen=True)
class RevocationInput:
    reason: str
    cite: str


class RevocationForm(forms.Form):
    reason = forms.CharField(
        label="Lý do",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Khai man, giấy tờ giả, xét duyệt trái luật, hoặc phát hiện vi phạm trong thời gian lập thành tích",
    )
    cite = forms.CharField(label="Căn cứ", max_length=300, initial=REVOKE_CITE)

    def to_input(self) -> RevocationInput:
        return RevocationInput(self.cleaned_data["reason"], self.cleaned_data["cite"])


@dataclass(frozen=True)
class NumberInput:
    year: int
    symbol: str
    last_number: int
    reason: str


class NumberForm(forms.Form):
    """Numbers that the clerk gave to other papers of the same series."""

    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    symbol = forms.CharField(label="Ký hiệu", max_length=40, initial="QĐ-UBND")
    last_number = forms.IntegerField(label="Số cuối đã cấp", min_value=0, max_value=1_000_000)
    reason = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def to_input(self) -> NumberInput:
        data = self.cleaned_data
        return NumberInput(data["year"], data["symbol"], data["last_number"], data["reason"])
