"""Input of the award. Fields, prizes and authors are typed one a line, so that they can be pasted from a sheet."""

from typing import Any

from django import forms

from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.money import read_number
from thidua.core.text import clean
from thidua.creativity.actions.posting import REMARK_LENGTH
from thidua.creativity.inputs import (
    AuthorInput,
    DecisionInput,
    FieldInput,
    PrizeInput,
    RemarkInput,
    RoundInput,
    WorkInput,
)
from thidua.creativity.models import AwardRound, AwardWork
from thidua.creativity.permissions import ENTERING
from thidua.documents.inputs import Upload, as_upload
from thidua.initiatives.models import Initiative
from thidua.initiatives.queries import initiatives
from thidua.people.models import Unit
from thidua.people.permissions import below
from thidua.people.queries import visible_people
from thidua.web.pasting import read_table

MARKS = "\t|"
OPEN = "Để trống nếu thể lệ chưa quy định"


def _day(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def _text(label: str, rows: int, limit: int = 20_000, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=limit, **kwargs)


def _count(label: str, **kwargs: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=1000, required=False, help_text=OPEN, **kwargs)


class RoundForm(forms.Form):
    """The rules of a round; `version` is the one that was read, for edits."""

    unit = forms.ChoiceField(label="Đơn vị tổ chức")
    title = forms.CharField(label="Tên giải thưởng", max_length=300, initial="Giải thưởng Sáng tạo")
    number = forms.IntegerField(label="Lần thứ", min_value=1, max_value=200)
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)
    cycle_years = forms.IntegerField(label="Chu kỳ (năm)", min_value=1, max_value=20, required=False, help_text=OPEN)
    legal_basis = forms.CharField(label="Căn cứ", max_length=500, required=False)
    rules = _text("Thể lệ", 8, required=False)
    works_from = _day("Công trình ứng dụng, công bố từ ngày", required=False, help_text=OPEN)
    works_until = _day("đến ngày", required=False, help_text=OPEN)
    since = _day("Nhận hồ sơ từ ngày")
    until = _day("Nhận hồ sơ đến hết ngày")
    comment_days = _count("Lấy ý kiến công khai ít nhất (ngày làm việc)")
    most_prizes = _count("Tổng số giải tối đa")
    field_lines = _text(
        "Các lĩnh vực", 8, required=False,
        help_text="Mỗi dòng: tên lĩnh vực | số giải tối đa. Dán từ Excel được; bỏ trống số nếu chưa quy định.",
    )  # fmt: skip
    prize_lines = _text(
        "Các hạng giải", 5, required=False,
        help_text="Mỗi dòng: hạng giải | tối đa mỗi lĩnh vực | tiền thưởng (đồng). Bỏ trống ô chưa quy định.",
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, round_: AwardRound | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if round_ is not None:
            del self.fields["unit"]
            self.fields["version"].required = True
            return
        paths = actor.paths(*ENTERING)
        self.units = {unit.code: unit for unit in Unit.objects.filter(path__in=paths).order_by("sort_key")[:200]}
        self.fields["unit"].choices = [(code, unit.name) for code, unit in self.units.items()]  # type: ignore[attr-defined]

    def chosen(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]

    def clean_field_lines(self) -> tuple[FieldInput, ...]:
        return tuple(
            FieldInput(cells[0], _number(cells, 1, number)) for number, cells in _rows(self.cleaned_data["field_lines"])
        )

    def clean_prize_lines(self) -> tuple[PrizeInput, ...]:
        return tuple(
            PrizeInput(cells[0], _number(cells, 1, number), _number(cells, 2, number))
            for number, cells in _rows(self.cleaned_data["prize_lines"])
        )

    def to_input(self) -> RoundInput:
        values = {key: value for key, value in self.cleaned_data.items() if key not in ("unit", "version")}
        return RoundInput(fields=values.pop("field_lines"), prizes=values.pop("prize_lines"), **values)


class WorkForm(forms.Form):
    """A work; unit and initiative are chosen once."""

    unit = forms.ChoiceField(label="Đơn vị đề cử")
    initiative = forms.ChoiceField(
        label="Từ sáng kiến đã công nhận", required=False, help_text="Không bắt buộc; chọn thì không phải nhập lại tên."
    )
    title = forms.CharField(label="Tên công trình", max_length=500)
    field = forms.ChoiceField(label="Lĩnh vực")
    summary = _text("Tóm tắt", 6, required=False)
    effect = _text("Hiệu quả", 5, required=False, help_text="Con số trước, sau; nơi đã ứng dụng.")
    applied_on = _day("Ứng dụng, công bố từ ngày", required=False)
    authors = _text(
        "Tác giả", 4, required=False,
        help_text="Mỗi dòng: họ tên | đơn vị. Người trong hệ thống: ghi mã nhân sự thay cho họ tên.",
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, actor: Actor, round_: AwardRound, work: AwardWork | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        names = list(round_.fields.values_list("name", flat=True))
        self.fields["field"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        if work is not None:
            del self.fields["unit"], self.fields["initiative"]
            self.fields["version"].required = True
            return
        units = Unit.objects.filter(below(actor.paths(*ENTERING)), until__isnull=True).order_by("path")[:500]
        self.units = {unit.code: unit for unit in units}
        found = initiatives(actor).filter(state="recognized").order_by("-recognized_on")[:200]
        self.initiatives: dict[str, Initiative] = {one.code: one for one in found}
        self.fields["unit"].choices = [(code, unit.name) for code, unit in self.units.items()]  # type: ignore[attr-defined]
        known = [(code, one.title) for code, one in self.initiatives.items()]
        self.fields["initiative"].choices = [("", "– không –"), *known]  # type: ignore[attr-defined]

    def chosen(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]

    def chosen_initiative(self) -> Initiative | None:
        return self.initiatives.get(self.cleaned_data.get("initiative", ""))

    def clean_authors(self) -> tuple[AuthorInput, ...]:
        rows = _rows(self.cleaned_data["authors"])
        people = {one.code: one for one in visible_people(self.actor).filter(code__in=[cells[0] for _, cells in rows])}
        return tuple(
            AuthorInput(person.full_name, cells[1] if len(cells) > 1 else str(person.unit), person)
            if (person := people.get(cells[0]))
            else AuthorInput(cells[0], cells[1] if len(cells) > 1 else "")
            for _, cells in rows
        )

    def to_input(self) -> WorkInput:
        kept = ("title", "field", "summary", "effect", "applied_on", "authors")
        return WorkInput(**{key: self.cleaned_data[key] for key in kept})


class FileForm(forms.Form):
    file = forms.FileField(label="Tệp minh chứng", required=False, allow_empty_file=True)

    def to_input(self) -> Upload | None:
        return as_upload(self.cleaned_data["file"])


class ReasonForm(forms.Form):
    reason = _text("Lý do", 4, 2000)


class PostForm(forms.Form):
    until = _day("Lấy ý kiến đến hết ngày")


class RemarkForm(forms.Form):
    """What a stranger sends; the limit is said again by the action."""

    name = forms.CharField(label="Họ và tên", max_length=200)
    contact = forms.CharField(
        label="Điện thoại hoặc thư điện tử",
        max_length=200,
        required=False,
        help_text="Không bắt buộc, không công khai.",
    )
    text = _text("Ý kiến", 5, REMARK_LENGTH)
    objects_to = forms.BooleanField(label="Tôi không đồng tình với việc xét giải công trình này", required=False)

    def to_input(self) -> RemarkInput:
        return RemarkInput(**self.cleaned_data)


class OutcomeForm(forms.Form):
    outcome = _text("Kết quả xem xét", 4, 5000)


class PrizeForm(forms.Form):
    """The rank of a work, or none."""

    prize = forms.ChoiceField(label="Hạng giải", required=False)

    def __init__(self, *args: Any, round_: AwardRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prizes = {str(prize.order): prize for prize in round_.prizes.all()}
        choices = [(key, prize.name) for key, prize in self.prizes.items()]
        self.fields["prize"].choices = [("", "– chưa xếp –"), *choices]  # type: ignore[attr-defined]

    def chosen(self) -> Any:
        return self.prizes.get(self.cleaned_data["prize"])


class DecisionForm(forms.Form):
    decision_no = forms.CharField(label="Số quyết định", max_length=80)
    decided_on = _day("Ngày quyết định", initial=today)
    signer = forms.CharField(label="Người ký", max_length=200)

    def to_input(self) -> DecisionInput:
        return DecisionInput(**self.cleaned_data)


class CeremonyForm(forms.Form):
    on = _day("Ngày trao giải")
    place = forms.CharField(label="Nơi trao giải", max_length=300, required=False)


class PresentForm(forms.Form):
    on = _day("Đã trao ngày", initial=today)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    return [(number, cells) for number, cells in read_table(text, MARKS) if clean(cells[0])]


def _number(cells: list[str], place: int, line: int) -> int | None:
    typed = cells[place] if len(cells) > place else ""
    if not typed:
        return None
    value = read_number(typed)
    if value is None or value != int(value) or value < 1:
        raise forms.ValidationError(f"Dòng {line}: “{typed}” không phải là số nguyên từ 1 trở lên.", code="bad_number")
    return int(value)
