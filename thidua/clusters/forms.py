"""Input of clusters: one line for each unit, so that a column of a worksheet can be pasted."""

from collections.abc import Sequence
from typing import Any

from django import forms

from thidua.clusters.inputs import ActivityInput, CountInput, HeldInput, SystemInput
from thidua.clusters.models import Cluster, LeadCandidate, LeadElection, Membership, post_name
from thidua.clusters.queries import owners
from thidua.clusters.reading import find_units, read_units
from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.documents.inputs import as_upload
from thidua.people.models import Person, Unit
from thidua.people.permissions import below
from thidua.people.queries import visible_people

PEOPLE_SHOWN = 500


def _day(label: str, required: bool = True, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **kwargs)


def _year(label: str, required: bool = True, help_text: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, required=required, help_text=help_text, min_value=2000, max_value=2100)


def _lines(label: str, help_text: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 12})
    return forms.CharField(label=label, help_text=help_text, widget=area, max_length=200_000, strip=False)


def _choose(form: forms.Form, name: str, choices: Sequence[tuple[str, str]]) -> None:
    form.fields[name].choices = choices  # type: ignore[attr-defined]


class SystemForm(forms.Form):
    """A system of clusters; its owner is chosen once."""

    owner = forms.ChoiceField(label="Đơn vị tổ chức cụm, khối")
    name = forms.CharField(label="Tên hệ thống cụm, khối", max_length=200)
    legal_basis = forms.CharField(
        label="Căn cứ", required=False, max_length=300, help_text="Số, ngày của quyết định, hướng dẫn chia cụm, khối"
    )
    since_year = _year("Từ năm")
    until_year = _year("Đến năm", required=False, help_text="Để trống khi còn áp dụng")

    def __init__(self, *args: Any, actor: Actor, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fixed:
            del self.fields["owner"]
            return
        self.units = {unit.code: unit for unit in owners(actor)[:500]}
        _choose(self, "owner", [(code, unit.name) for code, unit in self.units.items()])

    def owner_unit(self) -> Unit:
        return self.units[self.cleaned_data["owner"]]

    def to_input(self) -> SystemInput:
        values = self.cleaned_data
        return SystemInput(values["name"], values["since_year"], values["until_year"], values["legal_basis"])


class ClusterForm(forms.Form):
    kind = forms.ChoiceField(label="Loại", choices=Cluster.Kind.choices)
    name = forms.CharField(label="Tên cụm, khối", max_length=200)


class MembersForm(forms.Form):
    year = _year("Năm")
    lines = _lines("Đơn vị", "Mỗi dòng một đơn vị: tên hoặc mã. Dán thẳng cột từ Excel; không cần gõ dấu.")
    on = _day("Tham gia từ", required=False, help_text="Để trống nếu từ đầu năm")

    def to_input(self) -> dict[str, Any]:
        return {**self.cleaned_data, "lines": self.cleaned_data["lines"].splitlines()}


class FillForm(forms.Form):
    year = _year("Năm")
    kind = forms.ChoiceField(label="Loại", choices=Cluster.Kind.choices, help_text="Loại của cụm, khối chưa có")
    lines = _lines(
        "Cụm, khối và đơn vị",
        "Mỗi dòng hai cột dán từ Excel: tên cụm, khối rồi tên hoặc mã đơn vị. Cụm, khối chưa có sẽ được lập.",
    )

    def to_input(self) -> dict[str, Any]:
        return {**self.cleaned_data, "lines": self.cleaned_data["lines"].splitlines()}


class CopyYearForm(forms.Form):
    year = _year("Sao chép thành viên của năm", help_text="sang năm sau đó")


class PostForm(forms.Form):
    post = forms.ChoiceField(label="Vai trò", choices=Membership.Post.choices)

    def __init__(self, *args: Any, cluster: Cluster, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "post", [(post, post_name(cluster.kind, post)) for post in Membership.Post.values])


class RepresentativeForm(forms.Form):
    person = forms.ChoiceField(label="Người đại diện", required=False)

    def __init__(self, *args: Any, actor: Actor, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = visible_people(actor).filter(below([unit.path], "unit__path"), left_on__isnull=True)
        self.people = {one.code: one for one in rows.order_by("sort_key", "pk")[:PEOPLE_SHOWN]}
        named = [(code, f"{one.full_name} – {one.position}".strip(" –")) for code, one in self.people.items()]
        _choose(self, "person", [("", "Chưa có"), *named])

    def chosen(self) -> Person | None:
        return self.people.get(self.cleaned_data["person"])


class LeaveForm(forms.Form):
    on = _day("Rời từ ngày")
    reason = forms.CharField(label="Lý do", max_length=300)


class MergerForm(forms.Form):
    successor = forms.CharField(label="Đơn vị tiếp nhận", max_length=200, help_text="Tên hoặc mã đơn vị")
    on = _day("Sáp nhập từ ngày")

    def __init__(self, *args: Any, owner: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "successor" in values and "on" in values:
            units, wrong = find_units(read_units([values["successor"]]), self.owner, values["on"])
            if wrong or not units:
                sentence = wrong[0].removeprefix("dòng 1: ").capitalize() if wrong else "Hãy ghi tên đơn vị"
                self.add_error("successor", f"{sentence}.")
            else:
                values["successor_unit"] = units[1]
        return values

    def to_input(self) -> dict[str, Any]:
        return {"successor_unit": self.cleaned_data["successor_unit"], "on": self.cleaned_data["on"]}


class ElectionForm(forms.Form):
    year = _year("Chọn trưởng cho năm")
    candidates = forms.MultipleChoiceField(
        label="Đơn vị ứng cử",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn thì tất cả thành viên đều được bầu",
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "candidates", [(unit.code, unit.name) for unit in units])


class CountForm(forms.Form):
    held_on = _day("Ngày họp")
    minutes_no = forms.CharField(label="Số biên bản", max_length=80)
    present = forms.IntegerField(label="Số thành viên dự họp", min_value=1, max_value=1000)
    ballot_code = forms.CharField(
        label="Mã cuộc bỏ phiếu kín", required=False, max_length=40, help_text="Khi bầu bằng phiếu kín trên hệ thống"
    )

    def __init__(self, *args: Any, candidates: Sequence[LeadCandidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.votes = {f"votes-{one.unit.code}": one.unit.code for one in candidates}
        for (name, _), one in zip(self.votes.items(), candidates, strict=True):
            label = f"Số phiếu: {one.unit.name}"
            self.fields[name] = forms.IntegerField(label=label, min_value=0, max_value=1000)

    def to_input(self) -> CountInput:
        values = self.cleaned_data
        votes = {code: values[name] for name, code in self.votes.items()}
        return CountInput(values["held_on"], values["minutes_no"], values["present"], votes, values["ballot_code"])


class DecideForm(forms.Form):
    unit = forms.ChoiceField(label="Đơn vị trưởng")
    way = forms.ChoiceField(label="Hình thức", choices=LeadElection.Way.choices[1:])
    on = _day("Ngày quyết định")
    reason = forms.CharField(label="Lý do, căn cứ", max_length=500)

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "unit", [(unit.code, unit.name) for unit in units])


class ActivityForm(forms.Form):
    """A planned activity; `version` is the one that was read, for edits."""

    title = forms.CharField(label="Chuyên đề", max_length=300)
    planned_on = _day("Ngày dự kiến")
    host = forms.ChoiceField(label="Đơn vị chủ trì", required=False)
    venue = forms.CharField(label="Địa điểm", required=False, max_length=300)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "host", [("", "Chưa phân công"), *((unit.code, unit.name) for unit in units)])

    def to_input(self) -> ActivityInput:
        values = self.cleaned_data
        return ActivityInput(values["title"], values["planned_on"], values["host"], values["venue"])


class HeldForm(forms.Form):
    held_on = _day("Ngày tổ chức")
    present = forms.MultipleChoiceField(label="Đơn vị dự", required=False, widget=forms.CheckboxSelectMultiple)
    minutes = forms.CharField(label="Nội dung, kết luận", widget=forms.Textarea(attrs={"rows": 8}), max_length=50_000)
    next_steps = forms.CharField(
        label="Việc tiếp theo", required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=10_000
    )
    file = forms.FileField(label="Biên bản có chữ ký", required=False, help_text="PDF, DOCX hoặc ảnh")

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "present", [(unit.code, unit.name) for unit in units])
        self.fields["held_on"].initial = today

    def to_input(self) -> HeldInput:
        values = self.cleaned_data
        return HeldInput(
            values["held_on"],
            values["minutes"],
            tuple(values["present"]),
            values["next_steps"],
            as_upload(values["file"]),
        )


class CancelForm(forms.Form):
    reason = forms.CharField(label="Lý do hủy", max_length=500)
