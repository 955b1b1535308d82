"""Input of scales and scores; what was typed comes back with its error beside the field."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms

from thidua.clusters.models import Cluster
from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.text import fold
from thidua.rules.scoring import TIE_RULES, BadShare, places, points_text
from thidua.scoring.inputs import Given, ScaleInput
from thidua.scoring.models import Criterion, Scale, Score, Scoresheet
from thidua.scoring.outline import COLUMNS, rows_of_text
from thidua.scoring.queries import leading_seats, years_to_write
from thidua.scoring.reading import read_criteria, typed_rows
from thidua.scoring.rows import RowsField, RowsWidget
from thidua.scoring.rubrics import HIGHER, rules_by_number
from thidua.web.fields import PointsField

SPARE_ROWS = 5
ONE_RULE = "Mỗi dòng một quy tắc, xếp theo thứ tự áp dụng: {}; hoặc “Điểm tiêu chí 1.2 cao hơn”."
UNSET = "Để trống nếu cụm, khối chưa quy định."


def _day(label: str, required: bool = False) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


class ScaleForm(forms.Form):
    """A scale with its table of criteria; `cluster` and `year` are asked once, when it is written first."""

    cluster = forms.ChoiceField(label="Cụm, khối")
    year = forms.TypedChoiceField(label="Năm", coerce=int)
    title = forms.CharField(label="Tên bảng tiêu chí", max_length=300)
    total = PointsField(label="Tổng điểm chuẩn", help_text="Thường là 100 hoặc 1000.")
    bonus_cap = PointsField(label="Điểm thưởng tối đa", required=False, help_text=UNSET)
    penalty_cap = PointsField(label="Điểm trừ tối đa", required=False, help_text=UNSET)
    gap_limit = PointsField(
        label="Chênh lệch phải nêu lý do",
        required=False,
        help_text=f"Thẩm định lệch tự chấm quá mức này phải ghi lý do. {UNSET}",
    )
    hand_in_until = _day("Hạn nộp tự chấm")
    peer = forms.BooleanField(label="Các đơn vị chấm chéo lẫn nhau", required=False)
    flag_share = forms.CharField(
        label="Tỷ lệ đề nghị tặng cờ", required=False, max_length=20, help_text=f"20%, 1/5 hoặc một số. {UNSET}"
    )
    legal_basis = forms.CharField(label="Căn cứ", required=False, max_length=300)
    tie_rules = forms.CharField(
        label="Khi bằng điểm, xếp theo",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=ONE_RULE.format(", ".join(f"“{name}”" for name in TIE_RULES.values())),
    )
    pasted = forms.CharField(
        label="Dán bảng từ Excel",
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Các cột: số, tiêu chí, điểm tối đa, loại (chuẩn, thưởng, trừ), cơ quan chấm, minh chứng (x), "
        "cách tự tính. Dán rồi bấm “Đưa vào bảng”, xem lại ở dưới.",
    )
    criteria = RowsField(label="Tiêu chí", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, scale: Scale | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if scale is not None:
            del self.fields["cluster"], self.fields["year"]
            self.fields["version"].required = True
            return
        self.clusters = {one.code: one for year in years_to_write() for one in leading_seats(actor, year)}
        self.fields["cluster"].choices = [(code, one.name) for code, one in self.clusters.items()]  # type: ignore[attr-defined]
        self.fields["year"].choices = [(str(year), str(year)) for year in years_to_write()]  # type: ignore[attr-defined]
        self.fields["year"].initial = str(today().year)

    def clean_tie_rules(self) -> tuple[str, ...]:
        try:
            return tuple(_rule(line) for line in self.cleaned_data["tie_rules"].splitlines() if line.strip())
        except ValueError as error:
            raise forms.ValidationError(str(error), code="bad_rule") from None

    def clean_flag_share(self) -> str:
        share: str = self.cleaned_data["flag_share"]
        try:
            places(share, 100)
        except BadShare as error:
            raise forms.ValidationError(str(error), code="bad_share") from None
        return share

    def clean_criteria(self) -> Any:
        criteria, errors = read_criteria(self.cleaned_data["criteria"])
        if errors:
            raise forms.ValidationError([forms.ValidationError(text, code="bad_row") for text in errors])
        return criteria

    def cluster_chosen(self) -> Cluster:
        return self.clusters[self.cleaned_data["cluster"]]

    def to_input(self) -> ScaleInput:
        outside = {"cluster", "year", "pasted", "version"}
        return ScaleInput(**{key: value for key, value in self.cleaned_data.items() if key not in outside})

    def table(self) -> list[dict[str, str]]:
        """The rows as typed or as kept, with some spare ones."""
        rows = self["criteria"].value() or []
        blank = dict.fromkeys(COLUMNS, "")
        return [*(row for row in rows if any(row.values())), *([blank] * SPARE_ROWS)]


def scale_values(scale: Scale, criteria: Sequence[Criterion]) -> dict[str, object]:
    """A scale as the form shows it."""
    kept = ("title", "peer", "hand_in_until", "flag_share", "legal_basis", "version")
    points = ("total", "bonus_cap", "penalty_cap", "gap_limit")
    return {
        **{key: getattr(scale, key) for key in kept},
        **{key: typed_points(getattr(scale, key)) for key in points},
        "tie_rules": "\n".join(_rule_words(rule) for rule in rules_by_number(scale, criteria)),
        "criteria": typed_rows(criteria),
    }


def pasted_into_table(data: Any) -> dict[str, Any]:
    """What was typed, the pasted rows put beneath the table; nothing is saved."""
    flat = {key: data.get(key) for key in data if not key.startswith("criteria-")}
    typed = RowsWidget().value_from_datadict(data, {}, "criteria")
    flat["criteria"] = [*typed, *rows_of_text(data.get("pasted", ""))]
    flat["pasted"] = ""
    return flat


def typed_points(points: Any) -> str:
    """8.50 -> "8,5": as it is typed again."""
    return "" if points is None else points_text(points).replace(".", "")


def _rule(line: str) -> str:
    words = fold(line)
    for rule, name in TIE_RULES.items():
        if line.strip() == rule or fold(name) == words:
            return rule
    if line.strip().startswith(HIGHER):
        return line.strip()
    if words.startswith("diem tieu chi ") and words.endswith(" cao hon"):
        return HIGHER + line.strip().split()[3]
    raise ValueError(f"Không hiểu quy tắc “{line.strip()[:60]}”. Hãy ghi đúng một trong các quy tắc ở dưới.")


def _rule_words(rule: str) -> str:
    return TIE_RULES.get(rule, f"Điểm tiêu chí {rule.removeprefix(HIGHER)} cao hơn")


class GridForm(forms.Form):
    """Points for many things at once: `points-<id>`, and `reason-<id>` or `evidence-<id>` where they are asked.

    A field that was not sent leaves its score as it is; one that was sent empty takes it back.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    beside = ""  # "reason", "evidence" or nothing

    def __init__(self, *args: Any, things: Sequence[Any], kept: dict[int, Score] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.things = things
        for thing, criterion in self.pairs():
            row = (kept or {}).get(thing.pk)
            points = PointsField(maximum=criterion.maximum, required=False, label=self.label_of(thing))
            points.initial = typed_points(row.points if row else self.proposed(thing))
            self.fields[f"points-{thing.pk}"] = points
            if self.beside:
                words = forms.CharField(max_length=500, required=False, label=self.label_of(thing))
                words.initial = getattr(row, self.beside, "") if row else ""
                self.fields[f"{self.beside}-{thing.pk}"] = words

    def pairs(self) -> Iterator[tuple[Any, Criterion]]:
        """What is scored, and the criterion that bounds it."""
        return ((criterion, criterion) for criterion in self.things)

    def label_of(self, thing: Any) -> str:
        return str(thing)

    def proposed(self, thing: Any) -> Any:
        """What stands in a field that nobody has filled yet."""
        return None

    def given(self) -> dict[int, Given]:
        return {
            thing.pk: Given(
                self.cleaned_data[f"points-{thing.pk}"],
                reason=self.cleaned_data.get(f"reason-{thing.pk}", ""),
                evidence=self.cleaned_data.get(f"evidence-{thing.pk}", ""),
            )
            for thing in self.things
            if f"points-{thing.pk}" in self.data
        }

    def cells(self, pk: int) -> tuple[Any, Any]:
        """Bound fields of one row, for the template."""
        return self[f"points-{pk}"], self[f"{self.beside}-{pk}"] if self.beside else None


class SelfForm(GridForm):
    beside = "evidence"


class PeerForm(GridForm):
    pass


class VerifyForm(GridForm):
    """`finish` ends the verification of this sheet."""

    beside = "reason"
    note = forms.CharField(label="Ghi chú chung", max_length=500, required=False)
    finish = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, proposals: dict[int, Any] | None = None, **kwargs: Any) -> None:
        self.proposals = proposals or {}
        super().__init__(*args, **kwargs)

    def proposed(self, thing: Any) -> Any:
        return self.proposals.get(thing.pk)


class ColumnForm(GridForm):
    """One criterion for every member: `points-<id of the sheet>`."""

    beside = "reason"

    def __init__(self, *args: Any, criterion: Criterion, things: Sequence[Scoresheet], **kwargs: Any) -> None:
        self.criterion = criterion
        super().__init__(*args, things=things, **kwargs)

    def pairs(self) -> Iterator[tuple[Any, Criterion]]:
        return ((sheet, self.criterion) for sheet in self.things)

    def label_of(self, thing: Any) -> str:
        return str(thing.membership.unit)


class MaximaForm(forms.Form):
    """`maximum-<id>` for each criterion whose maximum changes."""

    total = PointsField(label="Tổng điểm chuẩn", required=False)
    reason = forms.CharField(label="Lý do", max_length=500)

    def __init__(self, *args: Any, criteria: Sequence[Criterion], scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self.fields["total"].initial = typed_points(scale.total)
        for one in criteria:
            field = PointsField(label=f"{one.number} {one.name}", required=False)
            field.initial = typed_points(one.maximum)
            self.fields[f"maximum-{one.pk}"] = field

    def maxima(self) -> dict[int, Any]:
        typed = {one.pk: self.cleaned_data.get(f"maximum-{one.pk}") for one in self.criteria}
        return {pk: points for pk, points in typed.items() if points is not None}


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class MergerForm(forms.Form):
    keep_apart = forms.BooleanField(
        label="Giữ cả hai bảng; bảng của đơn vị cũ nằm ngoài xếp hạng",
        required=False,
        help_text="Chọn khi đơn vị kế thừa đã tự chấm bảng riêng.",
    )


class TieForm(forms.Form):
    """How the cluster voted: codes of the sheets, best first."""

    order = forms.MultipleChoiceField(label="Thứ tự biểu quyết")
    minutes_no = forms.CharField(label="Số biên bản", max_length=60)
    held_on = _day("Ngày biểu quyết", required=True)
    note = forms.CharField(label="Ghi chú", required=False, max_length=500)

    def __init__(self, *args: Any, codes: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["order"].choices = codes  # type: ignore[attr-defined]


class EvidenceForm(forms.Form):
    # An empty file is refused by the store, in its own words, at both doors.
    file = forms.FileField(label="Tệp minh chứng", help_text="PDF, Word, Excel hoặc ảnh.", allow_empty_file=True)
