"""Input of exemplars and followers, the same for pages and JSON."""

from typing import Any

from django import forms

from thidua.awards.queries import get_honor
from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.core.text import clean, fold
from thidua.documents.inputs import as_upload
from thidua.exemplars.inputs import ExemplarInput, FollowInput, SourceInput
from thidua.exemplars.models import Exemplar, Follower
from thidua.exemplars.queries import finding_units, following_units
from thidua.exemplars.reading import COLUMNS, read_figures
from thidua.ideas.queries import get_idea
from thidua.initiatives.queries import get_initiative
from thidua.movements.queries import get_movement
from thidua.people.models import Person, Unit
from thidua.people.queries import visible_people

MOST_CHOICES = 500
OWN = ("unit", "person", "source", "source_code", "file", "version")


def day_field(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def words(label: str, rows: int = 5, *, required: bool = True, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, widget=area, max_length=20_000, help_text=help_text)


class ExemplarForm(forms.Form):
    """An exemplar; the unit by its code, the person by name or code, the source by its kind and code."""

    kind = forms.ChoiceField(label="Loại", choices=Exemplar.Kind.choices, initial=Exemplar.Kind.MODEL)
    title = forms.CharField(label="Tên điển hình, mô hình", max_length=300)
    unit = forms.ChoiceField(label="Đơn vị")
    person = forms.CharField(
        label="Cá nhân được nêu", required=False, max_length=200, help_text="Họ tên hoặc mã, khi là cá nhân của đơn vị."
    )
    field = forms.CharField(label="Lĩnh vực", required=False, max_length=200)
    summary = forms.CharField(
        label="Tóm tắt", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text="Nhiều nhất 500 ký tự."
    )
    story = words("Cách làm, kết quả", 7, required=False, help_text="Cần có trước khi giới thiệu.")
    figures = words("Con số", 3, required=False, help_text=f"Mỗi dòng: {' | '.join(COLUMNS)}. Dán được từ Excel.")
    how_to_copy = words("Điều kiện, các bước để nơi khác làm theo", 4, required=False)
    source = forms.ChoiceField(label="Phát hiện", choices=Exemplar.Source.choices, initial=Exemplar.Source.OTHER)
    source_code = forms.CharField(
        label="Mã nguồn",
        required=False,
        max_length=40,
        help_text="Của ý tưởng, sáng kiến, phong trào, khen thưởng, kiểm tra.",
    )
    source_note = forms.CharField(label="Nguồn tin", required=False, max_length=300)
    file = forms.FileField(
        label="Ảnh",
        required=False,
        allow_empty_file=True,
        help_text="PNG, JPG; thông tin máy ảnh, nơi chụp được xóa.",
    )
    picture_text = forms.CharField(label="Chú thích ảnh", required=False, max_length=300)
    consent = forms.BooleanField(label="Người được nêu, người trong ảnh đồng ý giới thiệu công khai", required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, exemplar: Exemplar | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.exemplar = actor, exemplar
        own = [exemplar.unit] if exemplar else list(finding_units(actor)[:MOST_CHOICES])
        self.units = {unit.code: unit for unit in own}
        self.fields["unit"].choices = [(unit.code, unit.name) for unit in own]  # type: ignore[attr-defined]
        if exemplar:
            del self.fields["unit"]

    def clean_unit(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]

    def clean_figures(self) -> object:
        lines, errors = read_figures(self.cleaned_data["figures"])
        if errors:
            raise forms.ValidationError([forms.ValidationError(one, code="bad_line") for one in errors])
        return lines

    def clean(self) -> dict[str, Any]:
        """The person is looked for in the unit, the source by what it is called."""
        unit = self.exemplar.unit if self.exemplar else self.cleaned_data.get("unit")
        named = clean(self.cleaned_data.get("person", ""))
        self.found_person = self._person(unit, named) if unit and named else None
        kind = self.cleaned_data.get("source", Exemplar.Source.OTHER)
        self.found_source = self._source(kind, clean(self.cleaned_data.get("source_code", "")))
        return self.cleaned_data

    def to_input(self) -> ExemplarInput:
        given = {key: value for key, value in self.cleaned_data.items() if key not in OWN}
        picture = as_upload(self.cleaned_data.get("file"))
        return ExemplarInput(**given, person=self.found_person, source=self.found_source, picture=picture)

    def _person(self, unit: Unit, named: str) -> Person | None:
        if self.exemplar and self.exemplar.person and self.exemplar.person.full_name == named:
            return self.exemplar.person
        people = visible_people(self.actor).filter(unit=unit)
        found = list(people.filter(code=named) or people.filter(search_text=fold(named))[:2])
        if len(found) == 1:
            return found[0]
        sentence = "Có nhiều người cùng tên; hãy ghi mã." if found else f"{unit.name} không có người này."
        self.add_error("person", forms.ValidationError(sentence, code="no_person"))
        return None

    def _source(self, kind: str, code: str) -> SourceInput:
        if not code or kind == Exemplar.Source.OTHER:
            return SourceInput(kind)
        try:
            return _named(self.actor, kind, code)
        except NotFound:
            sentence = "Không có mục nào mang mã này mà bạn xem được. Hãy kiểm tra lại mã hoặc để trống."
            self.add_error("source_code", forms.ValidationError(sentence, code="no_source"))
            return SourceInput(kind)


class VerifyForm(forms.Form):
    verified_on = day_field("Ngày xác minh")
    verification = words("Đã xác minh bằng cách nào", 4, help_text="Nguồn số liệu, người xác nhận, đã đến xem.")


class ReasonForm(forms.Form):
    reason = words("Lý do", 3)


class FollowForm(forms.Form):
    """A unit that copies it; for an update the unit is not asked again."""

    unit = forms.ChoiceField(label="Đơn vị làm theo")
    since = day_field("Từ ngày")
    progress = forms.ChoiceField(label="Mức độ", choices=Follower.Progress.choices, initial=Follower.Progress.STARTED)
    effect = words("Kết quả", 4, required=False, help_text="Bắt buộc khi đã có kết quả; nên có số.")
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, exemplar: Exemplar | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if exemplar is None:
            del self.fields["unit"]
            return
        self.units = {unit.code: unit for unit in following_units(actor, exemplar)[:MOST_CHOICES]}
        choices = [(code, unit.name) for code, unit in self.units.items()]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]

    def clean_unit(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]

    def to_input(self) -> FollowInput:
        given = self.cleaned_data
        return FollowInput(given["since"], given["progress"], given["effect"])


def _named(actor: Actor, kind: str, code: str) -> SourceInput:
    match kind:
        case Exemplar.Source.IDEA:
            return SourceInput(kind, idea=get_idea(actor, code))
        case Exemplar.Source.INITIATIVE:
            return SourceInput(kind, initiative=get_initiative(actor, code))
        case Exemplar.Source.MOVEMENT:
            return SourceInput(kind, movement=get_movement(actor, code))
        case Exemplar.Source.HONOR:
            return SourceInput(kind, honor=get_honor(actor, code))
        case _:
            return SourceInput(kind, inspection_code=code[:20])
