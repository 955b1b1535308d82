"""Writes about people: who they are, ratings, discipline, recognised initiatives."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, fold
from thidua.likeness.actions import remember
from thidua.people.models import Discipline, Grade, Kind, Person, Rating, RecognizedInitiative, Service, Unit
from thidua.people.permissions import may_edit_people, may_rate_unit, may_record_facts, may_view_profile


@dataclass(frozen=True)
class PersonInput:
    full_name: str
    birth_date: date | None = None
    gender: str = ""
    citizen_id: str | None = None
    kind: str = Kind.CIVIL_SERVANT
    position: str = ""
    is_leader: bool = False
    hired_on: date | None = None
    left_on: date | None = None


@transaction.atomic
def create_person(*, actor: Actor, unit: Unit, data: PersonInput, user_id: int | None = None) -> Person:
    """Enter someone into a unit. Refuses: not_your_unit, unit_ended, citizen_id, citizen_id_taken, dates."""
    require(may_edit_people(actor, unit))
    _check_unit(unit)
    _check_person(data, None)
    person = Person(unit=unit, user_id=user_id)
    _fill(person, data)
    person.save(force_insert=True)
    step(person, "create", actor=actor)
    return person


@transaction.atomic
def edit_person(*, actor: Actor, person: Person, data: PersonInput, version: int) -> Person:
    """Change who someone is. Refuses: not_your_unit, stale, citizen_id, citizen_id_taken, dates."""
    person = lock(person)
    require(may_edit_people(actor, person.unit))
    if person.version != version:
        raise Refused(
            "stale",
            "Người khác vừa sửa hồ sơ này sau khi bạn mở trang. Dữ liệu bạn gõ vẫn còn ở dưới; "
            "hãy tải lại trang, so sánh rồi lưu lại.",
        )
    _check_person(data, person)
    before = {name: getattr(person, name) for name in asdict(data)}
    _fill(person, data)
    changed = sorted(name for name, old in before.items() if getattr(person, name) != old)
    if changed:
        person.version += 1
        person.save(update_fields=[*asdict(data), "search_text", "sort_key", "version"])
        step(person, "edit", actor=actor, details={"fields": changed})
    return person


@transaction.atomic
def view_profile(*, actor: Actor, person: Person) -> Person:
    """Put on record that someone reads another's whole profile. Refuses: not_your_unit."""
    require(may_view_profile(actor, person))
    if actor.person_id != person.pk:
        step(person, "view_profile", actor=actor)
    return person


@transaction.atomic
def record_rating(
    *,
    actor: Actor,
    year: int,
    grade: str,
    person: Person | None = None,
    unit: Unit | None = None,
    decision_no: str = "",
) -> Rating:
    """Record or replace the rating of one year, of a person or else of a unit.

    Refuses: not_your_unit, own_record, year, grade.
    """
    if person is not None:
        require(may_record_facts(actor, person))
        lock(person)
    else:
        assert unit is not None
        require(may_rate_unit(actor, unit))
        lock(unit)
    if not 1948 <= year <= today().year:
        raise Refused("year", f"Năm {year} chưa tới hoặc không đúng. Hãy nhập năm đã có xếp loại.", "year")
    if grade not in Grade.values:
        raise Refused("grade", "Mức xếp loại không có trong danh mục. Hãy chọn một trong bốn mức.", "grade")
    subject: Person | Unit = person or unit  # type: ignore[assignment]
    who = {"person": person, "unit": None if person else unit}
    rating = Rating.objects.filter(year=year, **who).first()
    if rating is None:
        rating = Rating.objects.create(year=year, grade=grade, decision_no=clean(decision_no), **who)
        step(subject, "rate", actor=actor, details={"year": year, "grade": grade})
    elif (rating.grade, rating.decision_no) != (grade, clean(decision_no)):
        before, rating.grade, rating.decision_no = rating.grade, grade, clean(decision_no)
        rating.save(update_fields=["grade", "decision_no"])
        step(subject, "rate", actor=actor, details={"year": year, "grade": grade, "before": before})
    return rating


@transaction.atomic
def record_discipline(
    *,
    actor: Actor,
    person: Person,
    status: str,
    decided_on: date,
    measure: str = "",
    ended_on: date | None = None,
    note: str = "",
) -> Discipline:
    """Record a measure, open a proceeding, or end the pending one (final, cleared).

    Refuses: not_your_unit, own_record, measure, future, dates, pending_already.
    """
    require(may_record_facts(actor, person))
    lock(person)
    if (status == Discipline.Status.FINAL) != bool(measure):
        raise Refused(
            "measure",
            "Hình thức kỷ luật chỉ ghi khi đã có quyết định; quyết định nào cũng có hình thức. Hãy sửa lại.",
            "measure",
        )
    if decided_on > today():
        raise Refused("future", "Ngày quyết định, thụ lý nằm trong tương lai. Hãy kiểm tra lại ngày.", "decided_on")
    if ended_on and ended_on < decided_on:
        raise Refused("dates", "Ngày hết hiệu lực đứng trước ngày quyết định. Hãy kiểm tra lại.", "ended_on")
    pending = Discipline.objects.filter(person=person, status=Discipline.Status.PENDING).first()
    if pending is not None and status == Discipline.Status.PENDING:
        raise Refused(
            "pending_already",
            f"{person} đang có một vụ việc được xem xét từ {pending.decided_on:%d/%m/%Y}. "
            "Hãy kết thúc vụ việc đó trước khi mở vụ việc khác.",
        )
    case = pending or Discipline(person=person)
    case.measure, case.status, case.decided_on = measure, status, decided_on
    case.ended_on, case.note = ended_on, clean(note)
    same = Discipline.objects.filter(person=person, measure=measure, decided_on=decided_on).exclude(pk=case.pk).first()
    if same is not None:
        return same
    case.save()
    step(person, "discipline", actor=actor, details={"status": status, "on": decided_on})
    return case


@transaction.atomic
def record_initiative(
    *, actor: Actor, person: Person, title: str, reach: str, recognized_on: date, decision_no: str = ""
) -> RecognizedInitiative:
    """Record a recognised initiative. Refuses: not_your_unit, own_record, title, future, initiative_twice."""
    require(may_record_facts(actor, person))
    lock(person)
    folded = fold(title)[:500]
    if not folded:
        raise Refused("title", "Chưa có tên sáng kiến. Hãy nhập đúng tên ghi trong quyết định công nhận.", "title")
    if recognized_on > today():
        raise Refused("future", "Ngày công nhận nằm trong tương lai. Hãy kiểm tra lại ngày.", "recognized_on")
    if RecognizedInitiative.objects.filter(person=person, title_folded=folded).exists():
        raise Refused(
            "initiative_twice",
            f"Sáng kiến này của {person} đã được ghi; mỗi sáng kiến chỉ ghi một lần. Hãy xem lại danh sách sáng kiến.",
            "title",
        )
    initiative = RecognizedInitiative.objects.create(
        person=person,
        title=clean(title)[:500],
        title_folded=folded,
        reach=reach,
        recognized_on=recognized_on,
        decision_no=clean(decision_no),
    )
    remember("recognized", initiative.pk, initiative.title)
    step(person, "initiative", actor=actor, details={"title": initiative.title, "reach": reach})
    return initiative


@transaction.atomic
def use_initiative(*, actor: Actor, initiative: RecognizedInitiative, used_for: str) -> RecognizedInitiative:
    """Mark an initiative as spent on an award. Refuses: not_your_unit, own_record, used_already."""
    initiative = lock(initiative)
    require(may_record_facts(actor, initiative.person))
    if initiative.used_for not in ("", used_for):
        raise Refused(
            "used_already",
            f"Sáng kiến “{initiative.title}” đã dùng cho {initiative.used_for}. Hãy chọn sáng kiến khác.",
        )
    if not initiative.used_for:
        initiative.used_for = used_for
        initiative.save(update_fields=["used_for"])
        step(initiative.person, "use_initiative", actor=actor, details={"for": used_for})
    return initiative


@transaction.atomic
def record_service(
    *,
    actor: Actor,
    person: Person,
    unit: Unit,
    since: date,
    until: date | None = None,
    form: str = Service.Form.WORK,
) -> Service:
    """Record time in a unit or on leave; saying it again changes nothing.

    Refuses: not_your_unit, own_record, dates.
    """
    require(may_record_facts(actor, person))
    lock(person)
    if until and until < since:
        raise Refused("dates", "Ngày kết thúc đứng trước ngày bắt đầu. Hãy kiểm tra lại hai ngày.", "until")
    key = {"person": person, "unit": unit, "form": form, "since": since}
    service = Service.objects.filter(**key).first()
    if service is None:
        service = Service.objects.create(until=until, **key)
        step(person, "service", actor=actor, details={"unit": unit.code, "form": form, "since": since})
    elif service.until != until:
        service.until = until
        service.save(update_fields=["until"])
        step(person, "service", actor=actor, details={"unit": unit.code, "form": form, "until": until})
    return service


def _check_unit(unit: Unit) -> None:
    if not unit.in_force(today()):
        ended = f"{unit.until:%d/%m/%Y}" if unit.until else "chưa hoạt động"
        raise Refused(
            "unit_ended",
            f"{unit} không còn hoạt động ({ended}). Hãy chọn đơn vị kế tục trên trang của đơn vị này.",
            "unit",
        )


def _check_person(data: PersonInput, person: Person | None) -> None:
    if not fold(data.full_name):
        raise Refused("name", "Chưa có họ và tên. Hãy nhập đủ họ và tên như giấy tờ.", "full_name")
    number = data.citizen_id or ""
    if number and (len(number) != 12 or not (number.isascii() and number.isdigit())):
        raise Refused(
            "citizen_id",
            f"Số định danh phải đủ 12 chữ số (Luật Căn cước 2023); số vừa nhập có {len(number)} ký tự. "
            "Nếu tệp Excel làm mất số 0 ở đầu, hãy thêm lại.",
            "citizen_id",
        )
    if number and Person.objects.filter(citizen_id=number).exclude(pk=person.pk if person else 0).exists():
        raise Refused(
            "citizen_id_taken",
            "Số định danh này đã thuộc về người khác trong hệ thống. Hãy đối chiếu lại với căn cước.",
            "citizen_id",
        )
    if data.birth_date and data.birth_date > today():
        raise Refused("dates", "Ngày sinh nằm trong tương lai. Hãy kiểm tra lại ngày sinh.", "birth_date")
    if data.hired_on and data.birth_date and data.hired_on <= data.birth_date:
        raise Refused("dates", "Ngày vào làm không thể trước ngày sinh. Hãy kiểm tra lại hai ngày.", "hired_on")


def _fill(person: Person, data: PersonInput) -> None:
    for name, value in asdict(data).items():
        setattr(person, name, clean(value) if isinstance(value, str) else value)
    person.citizen_id = person.citizen_id or None
    person.set_name(data.full_name)
