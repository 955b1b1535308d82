"""One row as an idea: what it says, what was mended, what a person must look at."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.money import grouped
from thidua.core.text import clean, clean_lines, fold, short
from thidua.ideas.checks import check_idea
from thidua.ideas.importing import columns
from thidua.ideas.importing.known import Known
from thidua.ideas.importing.moments import read_moment
from thidua.ideas.inputs import BODY_LENGTH, EXPECTED_LENGTH, TITLE_LENGTH, AuthorInput, IdeaInput
from thidua.ideas.models import ContestField, Idea
from thidua.ideas.texts import write_idea
from thidua.people.cells import ERROR, FIXED, WARNING, Notes
from thidua.people.models import Unit

NAMELESS = "Người gửi không ghi tên"
_TITLE_SHOWN = 120
_LIMITS = ((columns.BODY, BODY_LENGTH), (columns.EXPECTED, EXPECTED_LENGTH))


def read_idea(texts: Mapping[str, str], known: Known, notes: Notes, month_first: bool = False) -> IdeaInput:
    """What the row would be taken in as; whatever is assumed, left out or wrong is noted."""
    _tell_hidden(texts, notes)
    title, body = _title_and_body(texts, notes)
    place = _unit(texts.get(columns.UNIT, ""), known, notes)
    data = IdeaInput(
        title,
        body,
        expected=clean_lines(texts.get(columns.EXPECTED, "")),
        unit_id=place.pk if place else None,
        authors=(_author(texts, place, notes),),
        received_at=_received(texts.get(columns.RECEIVED, ""), month_first, notes),
    )
    _check(data, notes)
    field = _field(texts.get(columns.FIELD, ""), data, known, notes)
    return replace(data, field_id=field.pk if field else None)


def _title_and_body(texts: Mapping[str, str], notes: Notes) -> tuple[str, str]:
    title, body = clean(texts.get(columns.TITLE, "")), clean_lines(texts.get(columns.BODY, ""))
    if not title and body:
        title = short(body.splitlines()[0], _TITLE_SHOWN)
        notes.add("title_from_body", FIXED, columns.TITLE, "Không có tên: đã lấy dòng đầu của nội dung làm tên.")
    elif title and not body:
        body = title
        notes.add("body_from_title", FIXED, columns.BODY, "Không có nội dung: đã lấy tên làm nội dung.")
    if len(title) > TITLE_LENGTH:
        body = body if body.startswith(title) else f"{title}\n\n{body}"
        title = short(title, _TITLE_SHOWN)
        message = f"Tên dài quá {TITLE_LENGTH} ký tự: đã rút ngắn, nguyên văn để ở đầu nội dung."
        notes.add("title_shortened", FIXED, columns.TITLE, message)
    return title, body


def _check(data: IdeaInput, notes: Notes) -> None:
    """What would be refused when it is received is told now, beside its row."""
    for name, limit in _LIMITS:
        length = len(getattr(data, name))
        if length > limit:
            message = f"Dài {grouped(length)} ký tự, nhiều nhất {grouped(limit)}. Hãy rút gọn hoặc bỏ qua dòng này."
            notes.add("too_long", ERROR, name, message)
    try:
        check_idea(write_idea(Idea(), data), data.authors)
    except Refused as refused:
        name = refused.field if refused.field in columns.MEANINGS else columns.BODY
        notes.add(refused.code, ERROR, name, refused.message)


def _author(texts: Mapping[str, str], place: Unit | None, notes: Notes) -> AuthorInput:
    name = clean(texts.get(columns.NAME, ""))
    if not fold(name):
        name = NAMELESS
        notes.add("no_name", FIXED, columns.NAME, f"Không có tên người gửi: ghi là “{NAMELESS}”.")
    organization = texts.get(columns.ORGANIZATION, "")
    if place is None and not clean(organization):
        organization = texts.get(columns.UNIT, "")
    email = _email(texts.get(columns.EMAIL, ""), notes)
    return AuthorInput(name, email, clean(texts.get(columns.PHONE, "")), clean(organization))


def _email(text: str, notes: Notes) -> str:
    typed = clean(text).removeprefix("mailto:").strip(" ;,.<>")
    if not typed:
        return ""
    try:
        validate_email(typed)
    except ValidationError:
        message = (
            f"“{short(typed, 60)}” không phải địa chỉ thư: nhập không có thư điện tử, người gửi xem trả lời bằng mã."
        )
        notes.add("email_wrong", WARNING, columns.EMAIL, message)
        return ""
    return typed


def _received(text: str, month_first: bool, notes: Notes) -> datetime | None:
    if not clean(text):
        return None
    at = read_moment(text, month_first)
    if at is None or at > now():
        why = "chưa tới" if at else "không đọc được"
        message = f"Thời điểm gửi “{short(clean(text), 40)}” {why}: sẽ ghi thời điểm nhập. Nếu biết, hãy sửa lại."
        notes.add("moment_unknown", WARNING, columns.RECEIVED, message)
        return None
    return at


def _field(text: str, data: IdeaInput, known: Known, notes: Notes) -> ContestField | None:
    """As written; else as its words suggest."""
    words = fold(text)
    exact = known.fields.get(words)
    held = [one for name, one in known.fields.items() if words and (f" {name} " in f" {words} " or words in name)]
    if exact or len(held) == 1:
        return exact or held[0]
    suggested = known.suggestion(fold(data.title), fold(data.body[:5_000]))
    if words:
        instead = f"đã gợi ý “{suggested.name}”" if suggested else "để trống"
        message = f"Hội thi không có lĩnh vực “{short(clean(text), 60)}”: {instead}. Hãy chọn lại nếu chưa đúng."
        choices = [(one.name, one.name) for one in known.fields.values()][:12]
        notes.add("field_unknown", WARNING, columns.FIELD, message, choices)
    return suggested


def _unit(text: str, known: Known, notes: Notes) -> Unit | None:
    typed = clean(text)
    if not typed:
        return None
    found = known.units.get(fold(typed)) or known.units.get(fold(typed.split(",")[0])) or []
    if len(found) == 1:
        return found[0]
    cure = "Hãy ghi rõ hơn." if found else "Hãy sửa tên nếu muốn thống kê theo địa bàn."
    why = f"Có {len(found)} đơn vị tên" if found else "Không có đơn vị nào tên"
    message = f"{why} “{short(typed, 60)}”: để trống địa bàn, giữ lời ghi ở đơn vị người gửi. {cure}"
    notes.add("unit_unknown", WARNING, columns.UNIT, message)
    return None


def _tell_hidden(texts: Mapping[str, str], notes: Notes) -> None:
    """Marks nobody sees turn words around or make the same text look new."""
    for name in (columns.TITLE, columns.BODY):
        hidden = sum(unicodedata.category(char) == "Cf" for char in texts.get(name, ""))
        if hidden:
            notes.add("hidden_marks", FIXED, name, f"Đã bỏ {hidden} ký tự ẩn (không nhìn thấy khi đọc).")
