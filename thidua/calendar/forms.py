"""Input of the calendar."""

from typing import Any

from django import forms

from thidua.calendar.inputs import TaskInput
from thidua.calendar.links import PAGES
from thidua.calendar.measures import MEASURE_NAMES
from thidua.calendar.models import CityDay, YearKind
from thidua.calendar.queries import owners
from thidua.core.actor import ROLE_NAMES, Actor
from thidua.people.models import Unit


def _day(label: str, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, help_text=help_text)


class TaskForm(forms.Form):
    """A task of the year."""

    title = forms.CharField(label="Việc", max_length=200)
    detail = forms.CharField(label="Nội dung", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    role = forms.ChoiceField(label="Người làm", choices=[(role.value, name) for role, name in ROLE_NAMES.items()])
    month = forms.IntegerField(label="Tháng", min_value=1, max_value=12)
    starts_on = _day("Bắt đầu")
    due_on = _day("Hạn", "Phải là ngày làm việc. Để trống khi thành phố chưa quy định; việc khi đó không có đèn.")
    page = forms.ChoiceField(label="Làm ở trang", required=False, choices=[("", "Không có"), *PAGES.items()])
    measure = forms.ChoiceField(
        label="Khi nào là xong",
        required=False,
        choices=[("", "Người làm tự đánh dấu"), *MEASURE_NAMES.items()],
    )
    basis = forms.CharField(label="Căn cứ", max_length=300, required=False, help_text="Văn bản quy định thời hạn.")
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def to_input(self) -> TaskInput:
        data = self.cleaned_data
        return TaskInput(**{name: data[name] for name in TaskInput.__dataclass_fields__})


class YearForm(forms.Form):
    """Which calendar: of whom, which kind of year, which year."""

    owner = forms.ChoiceField(label="Đơn vị")
    kind = forms.ChoiceField(label="Loại năm", choices=YearKind.choices)
    year = forms.IntegerField(label="Năm", min_value=2000, max_value=2100)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {unit.code: unit for unit in owners(actor)}
        self.fields["owner"].choices = [(code, unit.name) for code, unit in self.units.items()]  # type: ignore[attr-defined]

    def owner_unit(self) -> Unit:
        return self.units[self.cleaned_data["owner"]]


class TickForm(forms.Form):
    """A unit has done a task."""

    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


class CityDayForm(forms.Form):
    """A day off or worked on beyond the national calendar."""

    day = forms.DateField(label="Ngày", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    kind = forms.ChoiceField(label="Ngày đó", choices=CityDay.Kind.choices)
    name = forms.CharField(label="Lý do", max_length=200)
    basis = forms.CharField(label="Căn cứ", max_length=300, help_text="Số, ngày của thông báo nghỉ hoặc làm bù.")
