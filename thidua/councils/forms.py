"""Shapes of input for pages and JSON."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from django import forms

from thidua.accounts.models import User
from thidua.awards.catalog import award_choices, award_name
from thidua.clusters.models import Cluster
from thidua.core.actor import Actor, Role
from thidua.core.text import clean
from thidua.councils.inputs import (
    AwardMeetingInput,
    ConferenceInput,
    CouncilInput,
    Count,
    MeetingInput,
    Tally,
    UnitMotion,
    read_share,
)
from thidua.councils.models import Attendance, Ballot, Council, CouncilMember, Meeting
from thidua.creativity.models import AwardRound, AwardWork
from thidua.initiatives.models import Initiative
from thidua.nominations.models import Nomination, Round
from thidua.people.models import Person, Unit
from thidua.rules.ballots import BASE_VI


def _collective_awards() -> list[tuple[str, str]]:
    return [("", "Bầu trưởng cụm, khối (không gắn danh hiệu)"), *award_choices(subject="collective")]


class DayField(forms.DateField):
    """A day: typed as 22/11/2026, picked in the browser, or ISO from JSON."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d", "%d/%m/%Y"], **kwargs)


class CouncilForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị", to_field_name="code", empty_label=None)
    kind = forms.ChoiceField(label="Loại", choices=[one for one in Council.Kind.choices if one[0] != "cluster"])
    name = forms.CharField(label="Tên Hội đồng", max_length=200)
    decision_no = forms.CharField(label="Quyết định thành lập", max_length=80)
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến ngày", required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ids = actor.unit_ids(Role.COUNCIL_SECRETARY)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=ids).order_by("sort_key")  # type: ignore[attr-defined]

    def to_input(self) -> CouncilInput:
        data = self.cleaned_data
        return CouncilInput(data["name"], data["decision_no"], data["since"], data["kind"], data["until"])


class MemberForm(forms.Form):
    person = forms.CharField(label="Mã người", max_length=20)
    title = forms.ChoiceField(label="Chức danh", choices=CouncilMember.Title.choices, initial="member")
    since = DayField(label="Từ ngày")
    order = forms.IntegerField(label="Thứ tự", min_value=1, max_value=99, required=False)

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.council = council

    def clean_person(self) -> Person:
        code = clean(self.cleaned_data["person"])
        person = Person.objects.filter(code=code, unit__path__startswith=self.council.unit.path).first()
        if person is None:
            raise forms.ValidationError("Không có người mang mã này trong đơn vị; hãy tìm theo tên rồi chọn.")
        return person


class EndMemberForm(forms.Form):
    until = DayField(label="Ngày kết thúc")
    reason = forms.CharField(label="Lý do, số quyết định", max_length=300)


class MeetingForm(forms.Form):
    round = forms.ModelChoiceField(Round.objects.none(), label="Đợt xét", to_field_name="code", empty_label=None)
    held_on = DayField(label="Ngày họp")
    place = forms.CharField(label="Địa điểm", max_length=200)

    def __init__(self, *args: Any, rounds: Iterable[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]

    def to_input(self) -> MeetingInput:
        return MeetingInput(self.cleaned_data["held_on"], self.cleaned_data["place"])


class ScheduleForm(forms.Form):
    held_on = DayField(label="Ngày họp")
    place = forms.CharField(label="Địa điểm", max_length=200)

    def to_input(self) -> MeetingInput:
        return MeetingInput(self.cleaned_data["held_on"], self.cleaned_data["place"])


class ShareField(forms.CharField):
    """A share as people write it: 2/3, 70 %, 66,5 %."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, help_text="Ví dụ 2/3 hoặc 70 %", **kwargs)

    def clean(self, value: Any) -> Fraction:
        try:
            return read_share(super().clean(value))
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None


class ConveneForm(forms.Form):
    cluster = forms.ModelChoiceField(
        Cluster.objects.none(), label="Cụm, khối", to_field_name="code", empty_label="Chọn…"
    )
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)

    def __init__(self, *args: Any, clusters: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cluster"].queryset = clusters  # type: ignore[attr-defined]


class ConferenceForm(forms.Form):
    """Nothing is chosen beforehand: what no law says, the conference says."""

    held_on = DayField(label="Ngày họp")
    place = forms.CharField(label="Địa điểm", max_length=200)
    own_unit = forms.ChoiceField(
        label="Đại diện của đơn vị có tên trong danh sách", choices=[("", "Chọn…"), *Meeting.OwnUnit.choices]
    )
    more_than = forms.ChoiceField(
        label="Được thông qua khi số phiếu đồng ý", choices=[("", "Chọn…"), ("no", "từ"), ("yes", "quá")]
    )
    share = ShareField(label="Tỷ lệ tán thành")
    base = forms.ChoiceField(label="Tính trên", choices=[("", "Chọn…"), *BASE_VI.items()])
    quorum = ShareField(label="Họp khi có mặt ít nhất")

    def to_input(self) -> ConferenceInput:
        data = {**self.cleaned_data, "more_than": self.cleaned_data["more_than"] == "yes"}
        return ConferenceInput(**data)


class AwardMeetingForm(forms.Form):
    """What no law says, the council says: nothing is chosen beforehand."""

    round = forms.ModelChoiceField(
        AwardRound.objects.none(), label="Giải thưởng", to_field_name="code", empty_label="Chọn…"
    )
    held_on = DayField(label="Ngày họp")
    place = forms.CharField(label="Địa điểm", max_length=200)
    more_than = forms.ChoiceField(
        label="Được thông qua khi số phiếu đồng ý", choices=[("", "Chọn…"), ("no", "từ"), ("yes", "quá")]
    )
    share = ShareField(label="Tỷ lệ tán thành")
    base = forms.ChoiceField(label="Tính trên", choices=[("", "Chọn…"), *BASE_VI.items()])
    quorum = ShareField(label="Họp khi có mặt ít nhất")

    def __init__(self, *args: Any, rounds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]

    def to_input(self) -> AwardMeetingInput:
        data = {**self.cleaned_data, "more_than": self.cleaned_data["more_than"] == "yes"}
        data.pop("round")
        return AwardMeetingInput(**data)


class InitiativesForm(forms.Form):
    initiatives = forms.ModelMultipleChoiceField(
        Initiative.objects.none(),
        label="Sáng kiến đã được chấp nhận đơn",
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, ready: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["initiatives"].queryset = ready  # type: ignore[attr-defined]


class WorksForm(forms.Form):
    works = forms.ModelMultipleChoiceField(
        AwardWork.objects.none(),
        label="Công trình trong danh sách rút gọn",
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, ready: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["works"].queryset = ready  # type: ignore[attr-defined]


class MotionsForm(forms.Form):
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label="Đơn vị", to_field_name="code", widget=forms.CheckboxSelectMultiple
    )
    award = forms.ChoiceField(label="Danh hiệu, hình thức", choices=_collective_awards, required=False)
    title = forms.CharField(
        label="Nội dung bỏ phiếu",
        max_length=200,
        required=False,
        help_text="Bầu trưởng: ghi “Trưởng khối năm …”. Suy tôn danh hiệu: để trống thì lấy tên danh hiệu.",
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].queryset = units  # type: ignore[attr-defined]

    def to_motions(self) -> list[UnitMotion]:
        award = self.cleaned_data["award"]
        title = self.cleaned_data["title"] or (award_name(award) if award else "")
        return [UnitMotion(unit, title, award) for unit in self.cleaned_data["units"]]


class AgendaForm(forms.Form):
    nominations = forms.ModelMultipleChoiceField(
        Nomination.objects.none(),
        label="Hồ sơ đạt thẩm định",
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, ready: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nominations"].queryset = ready  # type: ignore[attr-defined]


class AttendanceForm(forms.Form):
    """One choice and one note for each member: `presence_<id>`, `note_<id>`."""

    def __init__(self, *args: Any, seats: Sequence[CouncilMember], presence: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats
        for seat in seats:
            self.fields[f"presence_{seat.pk}"] = forms.ChoiceField(
                label=str(seat.person),
                choices=Attendance.Presence.choices,
                initial=presence.get(seat.pk, Attendance.Presence.ABSENT),
            )
            self.fields[f"note_{seat.pk}"] = forms.CharField(label="Ghi chú", max_length=200, required=False)

    def presence(self) -> dict[int, str]:
        return {seat.pk: self.cleaned_data[f"presence_{seat.pk}"] for seat in self.seats}

    def notes(self) -> dict[int, str]:
        return {seat.pk: self.cleaned_data[f"note_{seat.pk}"] for seat in self.seats}


class TellersForm(forms.Form):
    first = forms.ModelChoiceField(
        User.objects.none(), label="Người kiểm phiếu thứ nhất", to_field_name="username", empty_label="Chọn…"
    )
    second = forms.ModelChoiceField(
        User.objects.none(), label="Người kiểm phiếu thứ hai", to_field_name="username", empty_label="Chọn…"
    )

    def __init__(self, *args: Any, users: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("first", "second"):
            self.fields[name].queryset = users  # type: ignore[attr-defined]

    def users(self) -> list[User]:
        return [self.cleaned_data["first"], self.cleaned_data["second"]]


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class RuleForm(forms.Form):
    document = forms.CharField(
        label="Văn bản, điều, khoản", max_length=300, help_text="Ví dụ: Quy chế hoạt động của Hội đồng, Điều 8 khoản 2"
    )
    reason = forms.CharField(label="Vì sao áp dụng", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class HandOutForm(forms.Form):
    accept = forms.BooleanField(label="Vẫn bỏ phiếu dù biết không thể đạt ngưỡng", required=False)
    accept_reason = forms.CharField(label="Lý do", max_length=300, required=False)


class TallyForm(forms.Form):
    """Numbers one teller counted: the papers, then the answers line by line (`yes_1`, `no_1`, `blank_1` …)."""

    def __init__(self, *args: Any, ballot: Ballot, lines: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        self.written = bool(ballot.rule["written_counts"])
        for name, label in (
            ("issued", "Số phiếu phát ra"),
            ("unused", "Số phiếu không dùng"),
            ("returned", "Số phiếu thu về"),
            ("invalid", "Số phiếu không hợp lệ"),
        ):
            self.fields[name] = _number(label)
        if self.written:
            self.fields["written"] = _number("Số ý kiến bằng văn bản")
        answers = [("yes", "Đồng ý"), ("no", "Không đồng ý"), ("blank", "Trắng")]
        if self.written:
            answers += [("written_yes", "Văn bản: đồng ý"), ("written_no", "Văn bản: không đồng ý")]
        self.answers = [name for name, _ in answers]
        for line in lines:
            for name, label in answers:
                self.fields[f"{name}_{line}"] = _number(f"Mục {line}: {label}")

    def to_input(self) -> Tally:
        data = self.cleaned_data
        counts = {line: Count(**{name: data[f"{name}_{line}"] for name in self.answers}) for line in self.lines}
        return Tally(
            issued=data["issued"],
            returned=data["returned"],
            unused=data["unused"],
            invalid=data["invalid"],
            counts=counts,
            written=data.get("written", 0),
        )


def _number(label: str) -> forms.IntegerField:
    attrs = {"inputmode": "numeric", "class": "form-control-lg", "autocomplete": "off"}
    return forms.IntegerField(label=label, min_value=0, max_value=999, widget=forms.NumberInput(attrs=attrs))
