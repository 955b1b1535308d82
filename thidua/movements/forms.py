"""Input of movements: one line for each content, basis and phase, so that it works without scripts."""

from typing import Any

from django import forms

from thidua.awards.catalog import award_choices
from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.movements.inputs import BasisInput, MovementInput, PhaseInput
from thidua.movements.models import Movement, MovementKind
from thidua.movements.phrases import PHASE_FORM, phase_line, read_basis, read_phase
from thidua.movements.queries import get_movement, launchers
from thidua.movements.splitting import split_contents
from thidua.people.models import Unit

ONE_A_LINE = "Mỗi dòng một mục."


def _day(label: str, required: bool = False) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget)


def _lines(label: str, help_text: str, rows: int, limit: int = 100_000) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=False, help_text=help_text, widget=area, max_length=limit)


class MovementForm(forms.Form):
    """The whole of a movement; `version` is the one that was read, for edits."""

    launcher = forms.ChoiceField(label="Đơn vị phụ trách", required=False)
    launcher_name = forms.CharField(
        label="Cơ quan, người phát động",
        required=False,
        max_length=200,
        help_text="Để trống nếu là chính đơn vị phụ trách; ghi “Thủ tướng Chính phủ” nếu cấp trên phát động.",
    )
    name = forms.CharField(label="Tên phong trào", max_length=300)
    kind = forms.ChoiceField(label="Loại", choices=MovementKind.choices)
    theme = forms.CharField(label="Chủ đề", required=False, max_length=500)
    slogan = forms.CharField(label="Khẩu hiệu", required=False, max_length=500)
    purpose = _lines("Mục đích", "", 3, 10_000)
    since = _day("Từ ngày")
    until = _day("Đến ngày")
    pasted = _lines(
        "Dán văn bản để tách nội dung",
        "Dán nguyên văn từ kế hoạch, kể cả khi số thứ tự bị lặp, rồi bấm “Tách nội dung” và xem lại ở ô dưới.",
        4,
    )
    contents = _lines("Nội dung thi đua", f"{ONE_A_LINE} Ý nhỏ bắt đầu bằng “– ”.", 10)
    legal_bases = _lines("Căn cứ pháp lý", f"{ONE_A_LINE} Ghi đủ số, ngày của văn bản.", 4)
    phases = _lines("Giai đoạn", f"{ONE_A_LINE} Mẫu: {PHASE_FORM}.", 3)
    awards = forms.MultipleChoiceField(
        label="Hình thức khen thưởng", required=False, choices=award_choices, widget=forms.CheckboxSelectMultiple
    )
    parent = forms.CharField(
        label="Mã phong trào cấp trên", required=False, max_length=40, help_text="Khi hưởng ứng phong trào cấp trên."
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, movement: Movement | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        if movement is not None:
            del self.fields["launcher"], self.fields["parent"]
            self.fields["version"].required = True
            return
        self.units = {unit.code: unit for unit in launchers(actor)[:500]}
        choices = [(code, unit.name) for code, unit in self.units.items()]
        launcher = self.fields["launcher"]
        launcher.required = True
        launcher.choices = choices  # type: ignore[attr-defined]
        highest = min(self.units.values(), key=lambda unit: unit.path.count("/"), default=None)
        launcher.initial = highest.code if highest else None

    def clean_parent(self) -> Movement | None:
        code = self.cleaned_data["parent"].strip()
        try:
            return get_movement(self.actor, code) if code else None
        except NotFound:
            raise forms.ValidationError("Không tìm thấy phong trào có mã này.", code="not_found") from None

    def clean_contents(self) -> tuple[str, ...]:
        return tuple(line for line in self.cleaned_data["contents"].splitlines() if line.strip())

    def clean_legal_bases(self) -> tuple[BasisInput, ...]:
        return tuple(read_basis(x) for x in self.cleaned_data["legal_bases"].splitlines() if x.strip())

    def clean_phases(self) -> tuple[PhaseInput, ...]:
        try:
            return tuple(read_phase(x) for x in self.cleaned_data["phases"].splitlines() if x.strip())
        except ValueError as error:
            raise forms.ValidationError(str(error), code="bad_phase") from None

    def to_input(self) -> MovementInput:
        values = self.cleaned_data
        outside = {"launcher", "parent", "pasted", "version", "awards"}
        return MovementInput(
            **{key: value for key, value in values.items() if key not in outside}, awards=tuple(values["awards"])
        )

    def launcher_unit(self) -> Unit:
        return self.units[self.cleaned_data["launcher"]]


def split_data(data: Any) -> Any:
    """What was typed, with the pasted text cut into lines and put beneath the contents."""
    changed = data.copy()
    lines = [changed.get("contents", "").strip(), *split_contents(changed.get("pasted", "")[:100_000])]
    changed["contents"] = "\n".join(line for line in lines if line)
    changed["pasted"] = ""
    return changed


def typed(data: MovementInput) -> dict[str, object]:
    """A movement as the form shows it."""
    return {
        **{key: getattr(data, key) for key in ("name", "kind", "launcher_name", "slogan", "theme", "purpose")},
        "since": data.since,
        "until": data.until,
        "contents": "\n".join(data.contents),
        "legal_bases": "\n".join(basis.text for basis in data.legal_bases),
        "phases": "\n".join(phase_line(phase) for phase in data.phases),
        "awards": list(data.awards),
    }


class EnrollForm(forms.Form):
    note = forms.CharField(label="Ghi chú", required=False, max_length=500)


class WithdrawForm(forms.Form):
    reason = forms.CharField(label="Lý do rút đăng ký", max_length=2000, widget=forms.Textarea)


class CloseForm(forms.Form):
    note = forms.CharField(label="Kết quả tóm tắt", required=False, max_length=2000, widget=forms.Textarea)
    on = _day("Ngày kết thúc")


class LaunchForm(forms.Form):
    on = _day("Ngày phát động")
