"""Input of proposals: the same for pages and JSON."""

from typing import Any

from django import forms

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.core.text import clean, fold
from thidua.documents.inputs import as_upload
from thidua.ideas.models import Idea
from thidua.ideas.queries import get_idea
from thidua.movements.models import Movement
from thidua.movements.queries import get_movement
from thidua.people.models import Person, Unit
from thidua.people.queries import visible_people
from thidua.pilots import law
from thidua.pilots.forms.fields import day_field, words
from thidua.pilots.inputs import AcceptInput, AgreementInput, OpinionInput, ProposalInput, SendInput
from thidua.pilots.models import Proposal, Terms
from thidua.pilots.queries import asking_movements, competent_units, proposing_units
from thidua.pilots.reading import COLUMNS, read_indicators

MOST_CHOICES = 500


class ProposalForm(forms.Form):
    """A problem and what the unit would try; units by their code, the proposer by name or code."""

    unit = forms.ChoiceField(label="Đơn vị đề xuất")
    movement = forms.ChoiceField(label="Thuộc phong trào", required=False)
    title = forms.CharField(
        label="Vấn đề chọn làm thí điểm", max_length=300, help_text="Một vấn đề, sự việc cụ thể đang vướng."
    )
    problem = words("Khó khăn, vướng mắc", help_text="Vướng ở đâu, ai bị ảnh hưởng, bao nhiêu trường hợp.")
    rule_kind = forms.ChoiceField(label="Về quy định", choices=Proposal.Rule.choices)
    rule_text = words("Quy định còn thiếu hoặc không phù hợp", 3, required=False, help_text="Ghi rõ văn bản, điều.")
    solution = words("Giải pháp đề xuất")
    scope = words("Phạm vi, đối tượng", 3, required=False)
    since = day_field("Dự kiến từ ngày", required=False)
    until = day_field("Dự kiến đến ngày", required=False)
    resources = words("Nguồn lực", 3, required=False, help_text="Người, kinh phí, phương tiện; nguồn nào.")
    risks = words("Rủi ro và cách xử lý", 3, required=False, help_text="Khi nào thì điều chỉnh, khi nào thì dừng.")
    indicators = words(
        "Chỉ số trước và sau",
        4,
        required=False,
        help_text=f"Mỗi dòng một chỉ số: {' | '.join(COLUMNS)}. Dán được từ Excel. "
        "Ví dụ: Thời gian xử lý hồ sơ | ngày | giảm | 12 | 7",
    )
    by_decree = forms.BooleanField(
        label=f"Đề nghị áp dụng {law.DECREE}",
        required=False,
        initial=True,
        help_text="Khuyến khích, bảo vệ cán bộ dám nghĩ, dám làm; cần ý kiến cấp ủy (Điều 4).",
    )
    protection = words("Nội dung đề nghị khuyến khích, bảo vệ", 3, required=False)
    proposer = forms.CharField(
        label="Người đề xuất", required=False, max_length=200, help_text="Họ tên hoặc mã; để trống nếu là tập thể."
    )
    idea = forms.CharField(label="Mã ý tưởng", required=False, max_length=20, help_text="Nếu bắt nguồn từ một ý tưởng.")
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, proposal: Proposal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.proposal = actor, proposal
        own = [proposal.unit] if proposal else list(proposing_units(actor)[:MOST_CHOICES])
        self.units = {unit.code: unit for unit in own}
        self.movements = {row.code: row for row in asking_movements(actor)[:MOST_CHOICES]}
        _choose(self.fields["unit"], [(unit.code, unit.name) for unit in own])
        listed = [(code, row.name) for code, row in self.movements.items()]
        _choose(self.fields["movement"], [("", "Không thuộc phong trào nào"), *listed])
        if proposal:
            del self.fields["unit"]

    def clean_unit(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]

    def clean_movement(self) -> Movement | None:
        code = self.cleaned_data["movement"]
        return get_movement(self.actor, code) if code else None

    def clean_idea(self) -> Idea | None:
        code = clean(self.cleaned_data["idea"]).upper()
        if not code:
            return None
        if self.proposal and self.proposal.idea and self.proposal.idea.code == code:
            return self.proposal.idea
        try:
            return get_idea(self.actor, code)
        except NotFound:
            raise forms.ValidationError("Không có ý tưởng nào mang mã này mà bạn xem được.", code="no_idea") from None

    def clean_indicators(self) -> object:
        lines, errors = read_indicators(self.cleaned_data["indicators"])
        if errors:
            raise forms.ValidationError([forms.ValidationError(one, code="bad_line") for one in errors])
        return lines

    def clean(self) -> dict[str, Any]:
        """The proposer is looked for in the unit, so after it is known."""
        unit = self.proposal.unit if self.proposal else self.cleaned_data.get("unit")
        named = clean(self.cleaned_data.get("proposer", ""))
        self.person = self._person(unit, named) if unit and named else None
        return self.cleaned_data

    def to_input(self) -> ProposalInput:
        given = {k: v for k, v in self.cleaned_data.items() if k not in ("unit", "version", "proposer")}
        return ProposalInput(**given, proposer=self.person)

    def _person(self, unit: Unit, named: str) -> Person | None:
        if self.proposal and self.proposal.proposer and self.proposal.proposer.full_name == named:
            return self.proposal.proposer
        people = visible_people(self.actor).filter(unit=unit, left_on=None)
        found = list(people.filter(code=named) or people.filter(search_text=fold(named))[:2])
        if len(found) == 1:
            return found[0]
        many = "Có nhiều người cùng tên trong đơn vị; hãy ghi mã." if found else f"{unit.name} không có người này."
        self.add_error("proposer", forms.ValidationError(many, code="no_person"))
        return None


class AgreeForm(forms.Form):
    """The collective's consent; `conditions` are asked only under the decree."""

    agreed_on = day_field("Tập thể thống nhất ngày")
    file = forms.FileField(label="Biên bản", required=False, allow_empty_file=True)
    conditions = forms.MultipleChoiceField(
        label="Tập thể xác nhận đề xuất đáp ứng",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(one.key, f"{one.text} ({one.source})") for one in law.CONDITIONS],
    )

    def __init__(self, *args: Any, proposal: Proposal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if proposal and not proposal.by_decree:
            del self.fields["conditions"]
        elif proposal and proposal.is_unfit:
            asked = law.asked_of(unfit=True)
            _choose(self.fields["conditions"], [(one.key, f"{one.text} ({one.source})") for one in asked])
            self.fields["conditions"].help_text = law.UNFIT_NOTE

    def to_input(self) -> AgreementInput:
        values = self.cleaned_data
        said = frozenset(values.get("conditions", ()))
        return AgreementInput(values["agreed_on"], as_upload(values["file"]), said)


class ReasonForm(forms.Form):
    reason = words("Lý do", 3)


class SendForm(forms.Form):
    """To whom it goes; where days are laid down, the deadline is counted and not asked for."""

    competent = forms.ChoiceField(label="Trình đến")
    decide_by = day_field("Đề nghị trả lời trước ngày", required=False)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in competent_units(proposal.unit)}
        days = dict(Terms.objects.filter(unit__in=self.units.values()).values_list("unit__code", "decide_days"))
        _choose(self.fields["competent"], [(c, _with_days(u, days.get(c))) for c, u in self.units.items()])
        self.fields[
            "decide_by"
        ].help_text = f"Chỉ cần khi số ngày quyết định {law.UNSET}; nơi đã quy định thì hệ thống tự tính."

    def to_input(self) -> SendInput:
        return SendInput(self.units[self.cleaned_data["competent"]], self.cleaned_data["decide_by"])


class AskForm(forms.Form):
    question = words("Nội dung cần làm rõ")


class ClarifyForm(forms.Form):
    clarification = words("Nội dung làm rõ", 6)


class OpinionForm(forms.Form):
    opinion = words("Ý kiến của cấp ủy cùng cấp", help_text=law.PARTY)
    on = day_field("Ngày cho ý kiến")
    file = forms.FileField(label="Văn bản", required=False, allow_empty_file=True)

    def to_input(self) -> OpinionInput:
        values = self.cleaned_data
        return OpinionInput(values["opinion"], values["on"], as_upload(values["file"]))


class AcceptForm(forms.Form):
    decided_on = day_field("Ngày quyết định")
    decision_no = forms.CharField(label="Số văn bản chấp thuận", max_length=80)
    started_on = day_field("Thí điểm từ ngày")
    until = day_field("Thí điểm đến ngày")
    reason = words("Lưu ý khi thực hiện", 3, required=False)

    def to_input(self) -> AcceptInput:
        return AcceptInput(**self.cleaned_data)


class RefuseForm(forms.Form):
    decided_on = day_field("Ngày quyết định")
    reason = words("Lý do không chấp thuận", 4)


def _with_days(unit: Unit, days: int | None) -> str:
    return f"{unit.name} – quyết định trong {days} ngày làm việc" if days else f"{unit.name} – số ngày: {law.UNSET}"


def _choose(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    field.choices = choices  # type: ignore[attr-defined]
