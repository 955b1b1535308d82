"""An exemplar is found and written down."""

from dataclasses import replace

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor, Grant, Role
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold
from thidua.documents.actions import store_file
from thidua.documents.inputs import Upload
from thidua.documents.models import StoredFile
from thidua.documents.pictures import clean_picture
from thidua.exemplars import states
from thidua.exemplars.inputs import ExemplarInput, FigureInput
from thidua.exemplars.models import Exemplar, ExemplarFigure
from thidua.exemplars.permissions import may_edit, may_find
from thidua.people.models import Unit

MOST_FIGURES = 20


@transaction.atomic
def find_exemplar(*, actor: Actor, unit: Unit, data: ExemplarInput) -> Exemplar:
    """Write down what was found, for somebody else to verify.

    Refuses: not_your_unit, already_found, bad_kind, text_needed, figure_twice, too_many_figures, and what a picture
    is refused for.
    """
    require(may_find(actor, unit), "unit")
    row = Exemplar(unit=unit, found_on=today(), found_by_id=actor.user_id or None)
    _fill(row, data)
    same = Exemplar.objects.filter(unit=unit, sort_key=row.sort_key).exclude(state=states.DECLINED)
    if same.exists():
        raise Refused("already_found", "Đơn vị đã có điển hình, mô hình mang tên này. Hãy mở mục đó.", "title")
    _keep_picture(actor, row, data.picture)
    row.save(force_insert=True)
    _set_figures(row, data.figures)
    step(row, "find", actor=actor, details={"source": row.source})
    return row


@transaction.atomic
def edit_exemplar(*, actor: Actor, exemplar: Exemplar, version: int, data: ExemplarInput) -> Exemplar:
    """Change what is not verified yet; without a new picture the old one stays.

    Refuses: not_your_unit, wrong_state, stale, and what `find_exemplar` refuses.
    """
    row = _held(actor, exemplar, version)
    _fill(row, data)
    _keep_picture(actor, row, data.picture)
    row.version += 1
    row.save()
    _set_figures(row, data.figures)
    step(row, "edit", actor=actor, details={"version": row.version})
    return row


@transaction.atomic
def set_picture(*, actor: Actor, exemplar: Exemplar, version: int, picture: Upload | None, text: str) -> Exemplar:
    """Only the picture. Refuses: not_your_unit, wrong_state, stale, text_needed, and what a picture is refused for."""
    row = _held(actor, exemplar, version)
    row.picture_text = clean(text)[:300]
    _keep_picture(actor, row, picture)
    row.version += 1
    row.save(update_fields=["picture", "picture_text", "version"])
    step(row, "edit", actor=actor, details={"version": row.version, "picture": True})
    return row


def _held(actor: Actor, exemplar: Exemplar, version: int) -> Exemplar:
    row = lock(exemplar)
    require(may_edit(actor, row))
    if version != row.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa mục này; dữ liệu bạn gõ vẫn còn ở dưới. Hãy mở bản mới nhất, so lại rồi lưu.",
        )
    return row


def _fill(row: Exemplar, data: ExemplarInput) -> None:
    if data.kind not in Exemplar.Kind.values or data.source.kind not in Exemplar.Source.values:
        raise Refused("bad_kind", "Loại hoặc nguồn phát hiện không có trong danh mục. Hãy chọn lại.", "kind")
    for name, text, sentence in (
        ("title", data.title, "Chưa có tên điển hình, mô hình."),
        ("summary", data.summary, "Chưa có tóm tắt."),
    ):
        if not clean(text):
            raise Refused("text_needed", f"{sentence} Hãy ghi rồi lưu.", name)
    row.kind, row.title, row.summary, row.person = data.kind, data.title, clean(data.summary)[:500], data.person
    row.story, row.how_to_copy = clean_lines(data.story), clean_lines(data.how_to_copy)
    row.field, row.source_note = clean(data.field)[:200], clean(data.source_note)[:300]
    source = data.source
    row.source, row.idea, row.initiative = source.kind, source.idea, source.initiative
    row.movement, row.honor, row.inspection_code = source.movement, source.honor, source.inspection_code
    row.picture_text, row.consent = clean(data.picture_text)[:300], data.consent
    row.set_words()


def _keep_picture(actor: Actor, row: Exemplar, upload: Upload | None) -> None:
    if upload is None:
        return
    if not row.picture_text:
        message = "Ảnh chưa có chú thích. Hãy ghi ảnh chụp gì, để người không thấy ảnh cũng biết."
        raise Refused("text_needed", message, "picture_text")
    row.picture = _stored(actor, replace(upload, data=clean_picture(upload.data)), row.unit)


def _stored(actor: Actor, upload: Upload, unit: Unit) -> StoredFile:
    return store_file(
        actor=actor,
        name=upload.name,
        data=upload.data,
        purpose="exemplar_picture",
        content_type=upload.content_type,
        owner=Grant(Role.OFFICER, unit.pk, unit.path) if actor.grants else None,
    )


def _set_figures(row: Exemplar, lines: tuple[FigureInput, ...]) -> None:
    labels = [fold(line.label) for line in lines]
    if len(set(labels)) < len(labels):
        raise Refused("figure_twice", "Có hai con số cùng nội dung. Hãy đặt tên khác nhau.", "figures")
    if len(lines) > MOST_FIGURES:
        raise Refused("too_many_figures", f"Nhiều nhất {MOST_FIGURES} con số. Hãy giữ những số chính.", "figures")
    row.figures.all().delete()
    ExemplarFigure.objects.bulk_create(
        ExemplarFigure(
            exemplar=row,
            order=order,
            label=clean(line.label)[:200],
            value=line.value,
            unit_name=clean(line.unit_name)[:60],
            origin=clean(line.origin)[:300],
        )
        for order, line in enumerate(lines, start=1)
    )
