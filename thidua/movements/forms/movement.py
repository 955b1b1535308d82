"""Input of movements: one line for each content, basis and phase, so that it works without scripts."""

from collections.abc import Mapping
from typing import Any

from django import forms

from thidua.awards.catalog import award_choices
from thidua.core.actor import Actor
from thidua.movements.forms.fields import ONE_A_LINE, day_field, lines_field
from thidua.movements.inputs import DAYS, TEXTS, BasisInput, MovementInput, PhaseInput
from thidua.movements.models import LaunchedBy, Movement, MovementKind
from thidua.movements.phrases import PHASE_FORM, phase_line, read_basis, read_phase
from thidua.movements.queries import launchers, parents_for
from thidua.movements.splitting import Piece, arranged
from thidua.people.models import Unit

PARENTS_SHOWN = 300
MOST_PIECES = 200


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
    launched_by = forms.ChoiceField(
        label="Cấp phát động", required=False, choices=[("", "Theo đơn vị phụ trách"), *LaunchedBy.choices]
    )
    parent = forms.ChoiceField(
        label="Phong trào cấp trên", required=False, help_text="Khi hưởng ứng phong trào của cấp trên."
    )
    theme = forms.CharField(label="Chủ đề", required=False, max_length=500)
    slogan = forms.CharField(label="Khẩu hiệu", required=False, max_length=500)
    purpose = lines_field("Mục đích", "", 3, 10_000)
    since = day_field("Từ ngày")
    until = day_field("Đến ngày")
    period_note = forms.CharField(
        label="Ghi chú về thời gian",
        required=False,
        max_length=200,
        help_text="Ví dụ: văn bản không nêu ngày kết thúc.",
    )
    enroll_by = day_field("Hạn đăng ký")
    pasted = lines_field(
        "Dán văn bản để tách nội dung",
        "Dán nguyên văn từ kế hoạch, kể cả khi số thứ tự bị lặp, rồi bấm “Tách nội dung” để xem lại từng ý.",
        4,
    )
    contents = lines_field("Nội dung thi đua", f"{ONE_A_LINE} Ý nhỏ bắt đầu bằng “– ”.", 10)
    legal_bases = lines_field("Căn cứ pháp lý", f"{ONE_A_LINE} Ghi đủ số, ngày của văn bản.", 4)
    phases = lines_field("Giai đoạn", f"{ONE_A_LINE} Mẫu: {PHASE_FORM}.", 3)
    awards = forms.MultipleChoiceField(
        label="Hình thức khen thưởng", required=False, choices=award_choices, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, actor: Actor, movement: Movement | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_parents(actor, movement)
        if movement is not None:
            del self.fields["launcher"]
            self.fields["version"].required = True
            return
        self.units = {unit.code: unit for unit in launchers(actor)[:500]}
        choices = [(code, unit.name) for code, unit in self.units.items()]
        launcher = self.fields["launcher"]
        launcher.required = True
        launcher.choices = choices  # type: ignore[attr-defined]
        highest = min(self.units.values(), key=lambda unit: unit.path.count("/"), default=None)
        launcher.initial = highest.code if highest else None

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
        outside = {"launcher", "pasted", "version", "awards"}
        return MovementInput(
            **{key: value for key, value in values.items() if key not in outside}, awards=tuple(values["awards"])
        )

    def launcher_unit(self) -> Unit:
        return self.units[self.cleaned_data["launcher"]]

    def _offer_parents(self, actor: Actor, movement: Movement | None) -> None:
        rows = {one.code: one for one in parents_for(actor, movement)[:PARENTS_SHOWN]}
        if movement is not None and movement.parent is not None:
            rows.setdefault(movement.parent.code, movement.parent)
        choices = [(code, f"{one.name} ({one.period})") for code, one in rows.items()]
        self.fields["parent"].choices = [("", "Không có"), *choices]  # type: ignore[attr-defined]


def read_pieces(data: Mapping[str, Any]) -> list[Piece]:
    """The items of a cut text as the person left them: text, place and fate of each, by number."""
    found = []
    for number in range(MOST_PIECES):
        if (text := data.get(f"piece-{number}-text")) is None:
            break
        place = str(data.get(f"piece-{number}-place", ""))
        order = int(place) if place.isdecimal() and len(place) < 6 else (number + 1) * 10
        found.append(Piece(str(text)[:5000], order, str(data.get(f"piece-{number}-fate", "item"))))
    return found


def with_pieces(data: Any) -> Any:
    """What was typed, the confirmed items put beneath the contents; nothing is lost when there are none."""
    pieces = read_pieces(data)
    if not pieces:
        return data
    changed = data.copy()
    lines = [changed.get("contents", "").strip(), *arranged(pieces)]
    changed["contents"] = "\n".join(line for line in lines if line)
    return changed


def typed(data: MovementInput) -> dict[str, object]:
    """A movement as the form shows it."""
    return {
        **{key: getattr(data, key) for key in (*TEXTS, *DAYS)},
        "contents": "\n".join(data.contents),
        "legal_bases": "\n".join(basis.text for basis in data.legal_bases),
        "phases": "\n".join(phase_line(phase) for phase in data.phases),
        "awards": list(data.awards),
    }
