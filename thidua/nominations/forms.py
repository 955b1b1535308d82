"""Input of the pages and of the JSON door: shape only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from thidua.awards.catalog import award_choices, award_name, known_award
from thidua.core.actor import Actor, Role
from thidua.core.clock import today
from thidua.documents.inputs import as_upload
from thidua.movements.models import Movement, Work
from thidua.nominations.actions.rounds import RoundInput
from thidua.nominations.models import USUAL_APPRAISAL_DAYS, Dossier, Judgement, Nomination, Round
from thidua.nominations.queries import candidates_for, collectives_for
from thidua.people.models import Person, Unit
from thidua.rulebook.city_days import city_days

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RoundForm(forms.Form):
    """A round; `organizer` is chosen only when it is new."""

    title = forms.CharField(label="Tên đợt xét", max_length=300)
    organizer = forms.ChoiceField(label="Đơn vị tổ chức")
    year = forms.IntegerField(label="Năm xét", min_value=1990, max_value=2100)
    kind = forms.ChoiceField(label="Loại", choices=Round.Kind.choices)
    movement = forms.ChoiceField(label="Phong trào", required=False)
    awards = forms.MultipleChoiceField(
        label="Danh hiệu, hình thức khen thưởng của đợt",
        widget=forms.CheckboxSelectMultiple,
        choices=award_choices,
    )
    opens_on = forms.DateField(label="Nhận hồ sơ từ ngày", widget=DAY)
    closes_on = forms.DateField(label="Hạn nhận hồ sơ", widget=DAY)
    appraisal_days = forms.IntegerField(
        label="Số ngày làm việc để thẩm định",
        min_value=1,
        max_value=120,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, organizers: list[Unit], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["appraisal_days"].help_text = _days_help()
        self.units = {unit.code: unit for unit in organizers}
        field = self.fields["organizer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(unit.code, unit.name) for unit in organizers]
        above = {unit.path[: n + 1] for unit in organizers for n, char in enumerate(unit.path) if char == "/"}
        movements = Movement.objects.filter(Q(launcher__path__in=above)).exclude(state="draft")
        self.movements = {row.code: row for row in movements.order_by("-since")[:100]}
        chosen = self.fields["movement"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [("", "Không gắn với phong trào")] + [(c, m.name) for c, m in self.movements.items()]

    def chosen_organizer(self) -> Unit:
        return self.units[self.cleaned_data["organizer"]]

    def to_input(self) -> RoundInput:
        data = self.cleaned_data
        return RoundInput(
            title=data["title"],
            year=data["year"],
            kind=data["kind"],
            awards=tuple(data["awards"]),
            opens_on=data["opens_on"],
            closes_on=data["closes_on"],
            appraisal_days=data["appraisal_days"],
            movement=self.movements.get(data["movement"]),
        )


def _days_help() -> str:
    """Where the number comes from when none is typed, with the city's rules of today."""
    rules = city_days("dossier", [award for award, _ in award_choices()], today())
    told = "; ".join(f"{rule.award_name}: {rule.words} ({rule.cite})" for rule in rules)
    return (
        "Tính từ ngày làm việc sau ngày nhận; không tính thời gian trả lại để bổ sung. Để trống thì lấy số ngày làm "
        "việc ngắn nhất thành phố quy định cho các danh hiệu, hình thức của đợt vào ngày bắt đầu nhận, vì cả hồ sơ "
        f"có chung một hạn. Thành phố {f'quy định: {told}' if told else 'chưa quy định'}. Danh hiệu, hình thức chưa "
        f"quy định: {USUAL_APPRAISAL_DAYS} ngày."
    )


def round_initial(round_: Round | None) -> dict[str, object]:
    """What the form of a round shows first."""
    if round_ is None:
        day = today()
        return {
            "year": day.year,
            "opens_on": day,
            "closes_on": date(day.year, 12, 31),
            "version": 0,
        }
    return {
        "title": round_.title,
        "organizer": round_.organizer.code,
        "year": round_.year,
        "kind": round_.kind,
        "movement": round_.movement.code if round_.movement else "",
        "awards": round_.awards,
        "opens_on": round_.opens_on,
        "closes_on": round_.closes_on,
        "appraisal_days": round_.appraisal_days,
        "version": round_.version,
    }


@dataclass(frozen=True)
class CandidatesInput:
    award: str
    people: tuple[Person, ...]
    units: tuple[Unit, ...]
    attested: bool


class CandidatesForm(forms.Form):
    """Several people and collectives of the unit for one award, by code."""

    award = forms.ChoiceField(label="Danh hiệu, hình thức")
    people = forms.MultipleChoiceField(label="Cá nhân", required=False)
    units = forms.MultipleChoiceField(label="Tập thể", required=False)
    attested = forms.BooleanField(
        label="Đơn vị xác nhận phẩm chất, tinh thần đoàn kết và việc tham gia phong trào của những người được chọn",
        required=False,
    )

    def __init__(self, *args: object, dossier: Dossier, award: str = "", text: str = "", **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        names = [(a, award_name(a)) for a in dossier.round.awards]
        self._choose("award", names)
        self.chosen = award if award in dossier.round.awards else (names[0][0] if names else "")
        asked = self.data.get("award", self.chosen) if self.is_bound else self.chosen
        wanted = set(self.data.getlist("people")) if hasattr(self.data, "getlist") else set(self.data.get("people", []))
        known = known_award(asked)
        subjects = known.subjects if known else ()
        people = candidates_for(dossier, asked, "" if self.is_bound else text)
        people = people if "individual" in subjects else people.none()
        self.offered_people = list(people.filter(code__in=wanted) if self.is_bound else people[:500])
        self.offered_units = list(collectives_for(dossier, asked)) if "collective" in subjects else []
        self._choose("people", [(p.code, p.full_name) for p in self.offered_people])
        self._choose("units", [(u.code, u.name) for u in self.offered_units])

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if not data.get("people") and not data.get("units") and not self.errors:
            raise forms.ValidationError("Chọn ít nhất một cá nhân hoặc một tập thể.", code="nobody")
        return data

    def to_input(self) -> CandidatesInput:
        data = self.cleaned_data
        return CandidatesInput(
            award=data["award"],
            people=tuple(p for p in self.offered_people if p.code in data["people"]),
            units=tuple(u for u in self.offered_units if u.code in data["units"]),
            attested=data["attested"],
        )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


class NominationForm(forms.Form):
    """The achievement as the report sums it up, and the unit's word on conduct."""

    achievement = forms.CharField(
        label="Tóm tắt thành tích",
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        max_length=5000,
        help_text="Tối đa 5.000 ký tự; ghi kết quả, số liệu, sáng kiến trong năm xét",
    )
    works = forms.MultipleChoiceField(
        label="Công trình, phần việc làm căn cứ",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Đã đăng ký trong các phong trào. Chọn đúng để không khen hai lần cho một thành tích.",
    )
    attested = forms.BooleanField(
        label="Đơn vị xác nhận phẩm chất, tinh thần đoàn kết và việc tham gia phong trào", required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: object, works: Sequence[Work] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.offered = {work.code: work for work in works}
        field = self.fields["works"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(w.code, f"{w.title} – {w.unit.name}, phong trào “{w.movement.name}”") for w in works]
        if not works:
            del self.fields["works"]

    def to_input(self) -> dict[str, Any]:
        """Without works on offer, what was chosen before stays."""
        data = dict(self.cleaned_data)
        chosen = data.pop("works", None)
        return {**data, "works": None if chosen is None else [self.offered[code] for code in chosen]}


class MeetingForm(forms.Form):
    """The unit's own meeting, for its minutes."""

    on = forms.DateField(label="Ngày họp", widget=DAY)
    present = forms.IntegerField(label="Số người dự họp", min_value=1, max_value=10_000)
    total = forms.IntegerField(label="Tổng số thành viên phải dự", min_value=1, max_value=10_000)
    chair = forms.CharField(label="Chủ trì", max_length=200)
    secretary = forms.CharField(label="Thư ký", max_length=200)


class ReasonForm(forms.Form):
    reason = forms.CharField(label="Lý do", widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)


class NoteForm(forms.Form):
    note = forms.CharField(label="Ghi chú", widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=2000)


class JudgeForm(forms.Form):
    """A person's word on one condition."""

    condition = forms.CharField(widget=forms.HiddenInput, max_length=120)
    result = forms.ChoiceField(
        label="Kết luận",
        widget=forms.RadioSelect,
        choices=[c for c in Judgement.Result.choices if c[0] != Judgement.Result.PENDING],
    )
    reason = forms.CharField(
        label="Lý do",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text="Đã xem tài liệu nào, vì sao kết luận như vậy; lý do được lưu vào lịch sử",
    )
    evidence = forms.CharField(label="Tài liệu, căn cứ", required=False, max_length=1000)
    file = forms.FileField(label="Tệp minh chứng", required=False, help_text="PDF, DOCX hoặc ảnh")

    def to_input(self) -> dict[str, Any]:
        return {**self.cleaned_data, "file": as_upload(self.cleaned_data["file"])}


class ClaimForm(forms.Form):
    """What the unit asks a person to judge."""

    condition = forms.CharField(widget=forms.HiddenInput, max_length=120)
    reason = forms.CharField(label="Thành tích đề nghị xem xét", widget=forms.Textarea, max_length=2000)
    evidence = forms.CharField(label="Tài liệu kèm theo", required=False, max_length=1000)
    file = forms.FileField(label="Tệp minh chứng", required=False, help_text="PDF, DOCX hoặc ảnh")

    def to_input(self) -> dict[str, Any]:
        return {**self.cleaned_data, "file": as_upload(self.cleaned_data["file"])}


class ManyForm(forms.Form):
    """Codes chosen in a list."""

    selected = forms.MultipleChoiceField(label="Đề nghị đã chọn")
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, rows: list[Nomination], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.rows = {row.code: row for row in rows}
        field = self.fields["selected"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(code, str(row)) for code, row in self.rows.items()]
        self.fields["selected"].error_messages["required"] = "Chưa chọn đề nghị nào."

    def chosen(self) -> list[Nomination]:
        return [self.rows[code] for code in self.cleaned_data["selected"]]


class JudgeManyForm(JudgeForm):
    selected = forms.CharField(widget=forms.HiddenInput)


def organizers_of(actor: Actor) -> list[Unit]:
    """Units for which the actor may hold rounds."""
    return list(Unit.objects.filter(pk__in=actor.unit_ids(Role.STANDING_OFFICE)).order_by("sort_key"))
