"""What officers type about units, people, roles and imports."""

from datetime import date
from typing import Any

from django import forms

from thidua.accounts.models import User
from thidua.core.actor import ROLE_NAMES, Actor, Role
from thidua.core.clock import today
from thidua.people import queries
from thidua.people.actions import PersonInput, UnitInput
from thidua.people.columns import FIELDS
from thidua.people.models import Discipline, Gender, Grade, Kind, Level, Lineage, Person, RecognizedInitiative, Unit
from thidua.people.permissions import BUILDERS, EDITORS, below, is_system

DATE_FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


class DayField(forms.DateField):
    """A day typed as dd/mm/yyyy."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"invalid": "Không hiểu ngày này. Hãy nhập ngày/tháng/năm."})
        widget = forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"})
        super().__init__(input_formats=DATE_FORMATS, widget=widget, **kwargs)


def units_of(actor: Actor, roles: tuple[Role, ...]) -> Any:
    """Units standing today in which the actor acts by one of the roles, with all below them."""
    units = Unit.objects.filter(queries.in_force(today())).order_by("sort_key")
    return units if is_system(actor) else units.filter(below(actor.paths(*roles)))


class UnitForm(forms.Form):
    name = forms.CharField(label="Tên đơn vị", max_length=200)
    level = forms.ChoiceField(label="Cấp", choices=Level.choices)
    code = forms.SlugField(label="Mã", max_length=40, required=False, help_text="Để trống để hệ thống tự đặt.")
    official_code = forms.CharField(label="Mã hành chính", max_length=20, required=False)
    since = DayField(label="Hoạt động từ", required=False)
    until = DayField(label="Chấm dứt", required=False)

    def to_input(self) -> UnitInput:
        return UnitInput(**self.cleaned_data)


class LineageForm(forms.Form):
    old = forms.CharField(label="Mã đơn vị cũ", max_length=40)
    how = forms.ChoiceField(label="Cách nhập", choices=Lineage.How.choices)
    on = DayField(label="Từ ngày")
    legal_basis = forms.CharField(label="Căn cứ", max_length=300, required=False)


class LineageFileForm(forms.Form):
    file = forms.FileField(
        label="Bảng chuyển đổi (CSV)", help_text="Cột: new_code, new_name, old_code, old_name, how, …"
    )
    on = DayField(label="Có hiệu lực từ ngày", initial=date(2025, 7, 1))


class PersonForm(forms.Form):
    full_name = forms.CharField(label="Họ và tên", max_length=200)
    birth_date = DayField(label="Ngày sinh", required=False)
    gender = forms.ChoiceField(label="Giới tính", choices=[("", "Chưa rõ"), *Gender.choices], required=False)
    citizen_id = forms.CharField(label="Số định danh cá nhân", max_length=20, required=False, help_text="Đủ 12 chữ số.")
    kind = forms.ChoiceField(label="Đối tượng", choices=Kind.choices, initial=Kind.CIVIL_SERVANT)
    position = forms.CharField(label="Chức vụ", max_length=200, required=False)
    is_leader = forms.BooleanField(label="Là lãnh đạo, quản lý", required=False)
    hired_on = DayField(label="Ngày vào làm", required=False)
    left_on = DayField(label="Ngày thôi việc", required=False)

    def to_input(self) -> PersonInput:
        data = {k: v for k, v in self.cleaned_data.items() if k in PersonInput.__dataclass_fields__}
        return PersonInput(**{**data, "citizen_id": data["citizen_id"].replace(" ", "") or None})


class EditPersonForm(PersonForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(person: Person) -> dict[str, Any]:
        names = [*PersonInput.__dataclass_fields__, "version"]
        return {name: getattr(person, name) for name in names}


class RatingForm(forms.Form):
    year = forms.IntegerField(label="Năm", min_value=1948, max_value=2100)
    grade = forms.ChoiceField(label="Xếp loại", choices=Grade.choices)
    decision_no = forms.CharField(label="Số quyết định", max_length=80, required=False)


class InitiativeForm(forms.Form):
    title = forms.CharField(label="Tên sáng kiến", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    reach = forms.ChoiceField(label="Phạm vi ảnh hưởng", choices=RecognizedInitiative.Reach.choices)
    recognized_on = DayField(label="Ngày công nhận")
    decision_no = forms.CharField(label="Số quyết định công nhận", max_length=80, required=False)


class DisciplineForm(forms.Form):
    status = forms.ChoiceField(label="Tình trạng", choices=Discipline.Status.choices)
    measure = forms.ChoiceField(label="Hình thức", choices=[("", "–"), *Discipline.Measure.choices], required=False)
    decided_on = DayField(label="Ngày quyết định, thụ lý")
    ended_on = DayField(label="Ngày hết hiệu lực", required=False)
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


class RoleForm(forms.Form):
    username = forms.CharField(label="Tên đăng nhập", max_length=150)
    role = forms.ChoiceField(label="Vai trò", choices=[(r.value, name) for r, name in ROLE_NAMES.items()])
    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.none(), to_field_name="code")
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến ngày", required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(actor, (Role.OPERATOR,))  # type: ignore[attr-defined]

    def clean_username(self) -> User:
        user = User.objects.filter(username=self.cleaned_data["username"].strip(), is_active=True).first()
        if user is None:
            raise forms.ValidationError("Không có tài khoản này. Hãy kiểm tra tên đăng nhập.")
        return user


class EndRoleForm(forms.Form):
    last_day = DayField(label="Ngày cuối giữ vai trò")


class ImportForm(forms.Form):
    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.none(), to_field_name="code", empty_label=None)
    year = forms.IntegerField(label="Năm công tác", min_value=2000, max_value=2100)
    file = forms.FileField(label="Tệp danh sách (.xlsx hoặc .csv)", allow_empty_file=True)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(actor, EDITORS)  # type: ignore[attr-defined]
        self.fields["year"].initial = today().year

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if (upload.size or 0) > 20 * 1024 * 1024:
            raise forms.ValidationError("Tệp lớn hơn 20 MB. Hãy tách thành nhiều tệp nhỏ hơn.")
        return upload


class UnitCodeForm(forms.Form):
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), to_field_name="code")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_of(actor, (*EDITORS, *BUILDERS))  # type: ignore[attr-defined]


class VersionForm(forms.Form):
    version = forms.IntegerField(min_value=0)


class CorrectForm(VersionForm):
    """Cells of one row by field; a field that is not sent stays as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in FIELDS.items():
            self.fields[name] = forms.CharField(label=label, required=False, max_length=500, strip=False)

    def fixes(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in FIELDS if name in self.data}


class SkipForm(VersionForm):
    skipped = forms.BooleanField(required=False)


class ColumnsForm(VersionForm):
    """What each column of the sheet is: fields c0, c1, …"""

    def __init__(self, *args: Any, titles: list[str], current: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "– không nhập –"), *FIELDS.items()]
        by_column = {column: name for name, column in current.items()}
        for column, title in enumerate(titles):
            self.fields[f"c{column}"] = forms.ChoiceField(
                label=title or f"Cột {column + 1}", choices=choices, required=False, initial=by_column.get(column, "")
            )

    def chosen(self) -> dict[str, int]:
        return {str(v): int(k[1:]) for k, v in self.cleaned_data.items() if k != "version" and v}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        names = [v for k, v in data.items() if k != "version" and v]
        for name in {n for n in names if names.count(n) > 1}:
            self.add_error(None, f"Hai cột cùng chọn “{FIELDS[name]}”. Mỗi nghĩa chỉ chọn cho một cột.")
        return data
