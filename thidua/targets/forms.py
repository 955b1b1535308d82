"""Input of targets: definitions, parts, results, judgements about them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from thidua.core.actor import Actor
from thidua.core.errors import NotFound, Refused
from thidua.movements.models import Movement
from thidua.movements.queries import get_movement
from thidua.people.models import Level, Unit
from thidua.targets.amounts import read_amount
from thidua.targets.inputs import ActualInput, Share, TargetInput
from thidua.targets.models import Assignment, Comparator, Frequency, Kind, Rollup, Target
from thidua.targets.pasting import (
    SAMPLE_HEAD,
    SHARE_HEAD,
    ResultLine,
    read_results,
    read_shares,
    read_targets,
    rows_of,
)
from thidua.targets.queries import clusters_in_reach, owners, units_in_reach

CLUSTERS = "clusters"
Lines = list[tuple[int, TargetInput]]


def _day(label: str, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def _area(label: str, help_text: str = "", rows: int = 6, limit: int = 400_000) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "spellcheck": "false"})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=area, max_length=limit, strip=False)


def _number(label: str, help_text: str = "") -> forms.CharField:
    box = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=40, widget=box, help_text=help_text)


class OwnerForm(forms.Form):
    """Who sets the target: one of the reader's units."""

    owner = forms.ChoiceField(label="Đơn vị giao chỉ tiêu")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.units = {unit.code: unit for unit in owners(actor)[:500]}
        box: Any = self.fields["owner"]
        box.choices = [(code, unit.name) for code, unit in self.units.items()]

    def owner_unit(self) -> Unit:
        return self.units[self.cleaned_data["owner"]]


class TargetForm(OwnerForm):
    """The whole of a target; `version` is the one that was read, for edits."""

    name = forms.CharField(label="Chỉ tiêu", max_length=300)
    field = forms.CharField(
        label="Lĩnh vực", required=False, max_length=200, help_text="Để gộp chỉ tiêu và xét thi đua chuyên đề."
    )
    measure = forms.CharField(label="Đơn vị tính", max_length=40, help_text="%, điểm, hồ sơ, mô hình …")
    comparator = forms.ChoiceField(label="Cách so", choices=Comparator.choices)
    value = _number("Mức phấn đấu", "Viết như 95 hoặc 1.234,5.")
    kind = forms.ChoiceField(
        label="Loại số liệu",
        choices=Kind.choices,
        help_text="Lũy kế: ước cả năm kéo đều theo số ngày. Mức đạt: ước bằng số mới nhất.",
    )
    rollup = forms.ChoiceField(label="Cách cộng từ các đơn vị", choices=Rollup.choices)
    baseline = _number("Năm trước đạt")
    baseline_rank = forms.IntegerField(label="Hạng năm trước", required=False, min_value=1, max_value=100_000)
    baseline_year = forms.IntegerField(label="Năm so sánh", required=False, min_value=1990, max_value=2100)
    source = forms.CharField(label="Nguồn số liệu", required=False, max_length=300)
    since = _day("Từ ngày")
    until = _day("Đến ngày")
    frequency = forms.ChoiceField(label="Kỳ báo cáo", choices=Frequency.choices)
    report_days = forms.IntegerField(label="Số ngày được báo cáo sau khi hết kỳ", min_value=0, max_value=90)
    movement = forms.CharField(
        label="Mã phong trào", required=False, max_length=40, help_text="Khi chỉ tiêu thuộc một phong trào."
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, target: Target | None = None, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        if target is not None:
            del self.fields["owner"], self.fields["movement"]
            self.fields["version"].required = True

    def clean_movement(self) -> Movement | None:
        code = self.cleaned_data["movement"].strip()
        try:
            return get_movement(self.actor, code) if code else None
        except NotFound:
            raise forms.ValidationError("Không tìm thấy phong trào có mã này.", code="not_found") from None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name in ("value", "baseline"):
            text = values.get(name, "")
            try:
                values[name] = read_amount(text, values.get("measure", "")) if text else None
            except Refused as refused:
                self.add_error(name, forms.ValidationError(refused.message, code=refused.code))
        return values

    def to_input(self) -> TargetInput:
        known = TargetInput.__dataclass_fields__
        return TargetInput(**{key: value for key, value in self.cleaned_data.items() if key in known})


class PasteForm(forms.Form):
    """A table pasted from Excel, or its file."""

    pasted = _area("Dán từ Excel")
    file = forms.FileField(label="hoặc tải tệp Excel, CSV", required=False)

    def rows(self) -> list[tuple[int, list[str]]]:
        file = self.cleaned_data["file"]
        return rows_of(self.cleaned_data["pasted"], file.read() if file else b"")


class ImportForm(OwnerForm, PasteForm):
    """Many targets of one year."""

    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    report_days = forms.IntegerField(label="Số ngày được báo cáo sau khi hết kỳ", min_value=0, max_value=90)
    field_order = ("owner", "year", "report_days", "pasted", "file")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        heads = SAMPLE_HEAD.replace("\t", ", ")
        self.fields["pasted"].help_text = f"Dòng đầu là tiêu đề: {heads}; có thể thêm Hạng năm trước, Cách cộng, Nguồn."

    def lines(self) -> Lines:
        return read_targets(self.rows(), year=self.cleaned_data["year"], report_days=self.cleaned_data["report_days"])


class CopyForm(OwnerForm):
    year = forms.IntegerField(label="Sao chép sang năm", min_value=2000, max_value=2100)


class ShareForm(PasteForm):
    """To whom: all of a level, all clusters, all members of a cluster; or a pasted list with each part."""

    scope = forms.ChoiceField(label="Giao cho", required=False)
    value = _number("Mức giao cho mỗi nơi", "Để trống: bằng mức chung (trừ chỉ tiêu cộng dồn).")
    explanation = forms.CharField(label="Giải trình chênh lệch", required=False, max_length=500)
    field_order = ("scope", "value", "pasted", "file", "explanation")

    def __init__(self, *args: Any, target: Target, parent: Assignment | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.target, self.parent = target, parent
        self.fields["pasted"].help_text = f"Mỗi dòng một nơi: {SHARE_HEAD.replace(chr(9), ', ')}. Mã đơn vị, cụm, khối."
        box: Any = self.fields["scope"]
        box.choices = [("", "Danh sách dán bên dưới"), *self._scopes()]

    def clean_value(self) -> Any:
        text = self.cleaned_data["value"]
        try:
            return read_amount(text, self.target.measure, expected=self.target.value) if text else None
        except Refused as refused:
            raise forms.ValidationError(refused.message, code=refused.code) from None

    def shares(self) -> list[Share]:
        """Those of the scope, then those of the list: what is pasted counts where both name one."""
        chosen = {code: Share(code, self.cleaned_data["value"]) for code in self._codes(self.cleaned_data["scope"])}
        if not chosen or self.cleaned_data["pasted"].strip() or self.cleaned_data["file"]:
            chosen |= {share.code: share for _, share in read_shares(self.rows(), self.target)}
        return list(chosen.values())

    def _scopes(self) -> list[tuple[str, str]]:
        if self.parent is not None:
            return [("members", f"Mọi thành viên của {self.parent.holder_name}")]
        clusters = [(f"cluster:{one.code}", f"Thành viên {one.name}") for one in clusters_in_reach(self.target)[:200]]
        levels = [(str(level), f"Mọi đơn vị cấp {label}") for level, label in Level.choices]
        return [*levels, *([(CLUSTERS, "Mọi cụm, khối")] if clusters else []), *clusters]

    def _codes(self, scope: str) -> list[str]:
        if not scope:
            return []
        if scope == CLUSTERS:
            return list(clusters_in_reach(self.target).order_by("sort_key").values_list("code", flat=True))
        units = units_in_reach(self.target, self.parent).filter(until__isnull=True)
        if scope.startswith("cluster:"):
            seats = {"cluster_memberships__cluster__code": scope[8:], "cluster_memberships__year": self.target.year}
            units = units.filter(**seats, cluster_memberships__left_on__isnull=True)
        elif scope != "members":
            units = units.filter(level=scope)
        return list(units.order_by("sort_key", "pk").values_list("code", flat=True))


class GiveForm(forms.Form):
    explanation = forms.CharField(
        label="Giải trình chênh lệch", required=False, max_length=500, help_text="Chỉ cần khi các phần không khớp."
    )


class ExplainForm(forms.Form):
    text = forms.CharField(label="Vì sao các phần không khớp mức chung", max_length=500)


class ReleaseForm(forms.Form):
    on = _day("Thôi nhận từ ngày")
    reason = forms.CharField(label="Lý do", max_length=300)
    explanation = forms.CharField(label="Giải trình chênh lệch", required=False, max_length=500)


class MergerForm(forms.Form):
    """Which unit went into which, by their codes."""

    unit = forms.CharField(label="Mã đơn vị đã sáp nhập", max_length=40)
    successor = forms.CharField(label="Mã đơn vị tiếp nhận", max_length=40)
    on = _day("Từ ngày")
    reason = forms.CharField(label="Căn cứ (số, ngày văn bản)", max_length=300)


class CloseForm(forms.Form):
    note = forms.CharField(label="Ghi chú", required=False, max_length=500)


class PeriodForm(forms.Form):
    """Which period: one that has ended."""

    period_end = forms.TypedChoiceField(label="Kỳ báo cáo", coerce=date.fromisoformat, empty_value=None)

    def __init__(self, *args: Any, periods: Sequence[tuple[date, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        box: Any = self.fields["period_end"]
        box.choices = [(end.isoformat(), name) for end, name in periods]


class RecordForm(PeriodForm):
    """A result of one unit for one period."""

    value = _number("Kết quả", "Viết như 95 hoặc 1.234,5; đơn vị tính đã có sẵn.")
    rank = forms.IntegerField(label="Thứ hạng", required=False, min_value=1, max_value=100_000)
    evidence = forms.CharField(
        label="Minh chứng", required=False, max_length=500, help_text="Số, ngày văn bản hoặc đường dẫn. Chưa có thì "
        "vẫn báo cáo được nhưng chưa được thẩm định.",
    )  # fmt: skip
    file = forms.FileField(label="Tệp minh chứng", required=False)
    note = forms.CharField(label="Ghi chú, lý do sửa", required=False, max_length=500)

    def to_input(self) -> ActualInput:
        values = self.cleaned_data
        return ActualInput(values["value"], values["rank"], values["evidence"], values["note"])


class ResultsForm(PasteForm):
    """Results of many units: for one period, or a heading of days with a column for each."""

    period_end = forms.TypedChoiceField(label="Kỳ báo cáo", coerce=date.fromisoformat, empty_value=None, required=False)
    field_order = ("period_end", "pasted", "file")

    def __init__(self, *args: Any, periods: Sequence[tuple[date, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        box: Any = self.fields["period_end"]
        box.choices = [("", "Theo ngày ở dòng tiêu đề"), *((end.isoformat(), name) for end, name in periods)]
        self.fields[
            "pasted"
        ].help_text = "Mã đơn vị, Kết quả, Thứ hạng, Minh chứng; hoặc tiêu đề Mã, 31/01/2026, 28/02/2026 …, Minh chứng."

    def lines(self) -> list[ResultLine]:
        return read_results(self.rows(), self.cleaned_data["period_end"])


class VerifyForm(forms.Form):
    note = forms.CharField(label="Ghi chú", required=False, max_length=500)


class ReturnForm(forms.Form):
    reason = forms.CharField(label="Lý do trả lại", max_length=500)
