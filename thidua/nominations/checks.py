"""Facts about the world that stand in the way of a nomination, each with its sentence; nothing twice."""

from collections.abc import Iterable

from django.db.models import Q

from thidua.awards.catalog import award_name, known_award
from thidua.awards.models import Honor
from thidua.core.answers import YES, Answer, no
from thidua.core.clock import today
from thidua.nominations.models import Dossier, Nomination, Round
from thidua.nominations.states import DEAD
from thidua.people.models import Discipline, Person, Unit

ONE_ACHIEVEMENT = "Luật Thi đua, khen thưởng 2022, Điều 5 khoản 2: không khen nhiều lần cho một thành tích"


def award_fits(dossier: Dossier, award: str, person: Person | None, unit: Unit | None) -> Answer:
    """The round offers the award, and the award is for persons or for collectives."""
    if award not in dossier.round.awards:
        offered = ", ".join(award_name(a) for a in dossier.round.awards)
        return no(
            "award_not_allowed",
            f"Đợt “{dossier.round.title}” không xét “{award_name(award)}”; chỉ xét: {offered}.",
        )
    if (person is None) == (unit is None):
        return no("wrong_subject", "Mỗi đề nghị dành cho đúng một cá nhân hoặc một tập thể.")
    known = known_award(award)
    subjects = known.subjects if known else ()
    wanted = "individual" if person is not None else "collective"
    if wanted in subjects:
        return YES
    who = "tập thể" if person is not None else "cá nhân"
    return no("wrong_subject", f"“{award_name(award)}” chỉ dành cho {who}, không dành cho {person or unit}.")


def belongs(dossier: Dossier, person: Person | None, unit: Unit | None) -> Answer:
    """The candidate works in, or is, the unit or one below it, and still does."""
    home = person.unit if person is not None else unit
    if home is None or not home.path.startswith(dossier.unit.path):
        return no(
            "candidate_outside",
            f"{person or unit} không thuộc {dossier.unit.name}; cấp nào quản lý thì cấp đó đề nghị "
            f"(hiện thuộc {home}).",
        )
    if person is not None and person.left_on and person.left_on < dossier.round.opens_on:
        return no("candidate_left", f"{person.full_name} đã thôi việc từ {person.left_on:%d/%m/%Y}.")
    if unit is not None and unit.until and unit.until < min(today(), dossier.round.opens_on):
        return no(
            "candidate_left",
            f"{unit.name} đã chấm dứt hoạt động ngày {unit.until:%d/%m/%Y}; đề nghị cho đơn vị kế thừa.",
        )
    return YES


def not_nominated(round_: Round, award: str, person: Person | None, unit: Unit | None) -> Answer:
    """No live nomination for the same award and year, in this round or another."""
    twin = (
        Nomination.objects.filter(Q(round=round_) | Q(year=round_.year), award=award, person=person, unit=unit)
        .exclude(state="withdrawn")
        .exclude(~Q(round=round_) & Q(state__in=DEAD))
        .select_related("dossier__unit", "round")
        .first()
    )
    if twin is None:
        return YES
    return no(
        "already_nominated",
        f"{twin.candidate_name} đã được đề nghị “{twin.award_name}” năm {twin.year} trong hồ sơ "
        f"{twin.dossier.code} của {twin.dossier.unit} (đợt “{twin.round}”, "
        f"trạng thái: {twin.STATE_NAMES[twin.state].lower()}). "
        f"Muốn đề nghị lại, rút đề nghị đó trước. {ONE_ACHIEVEMENT}.",
    )


def not_honored(award: str, year: int, person: Person | None, unit: Unit | None) -> Answer:
    """The same award for the same year is not in the register."""
    honor = Honor.objects.filter(award=award, year=year, person=person, unit=unit, state="in_force").first()
    if honor is None:
        return YES
    return no(
        "already_honored",
        f"{person or unit} đã được tặng “{honor.award_name}” năm {year} "
        f"theo Quyết định số {honor.decision_no} "
        f"ngày {honor.decided_on:%d/%m/%Y} của {honor.issuer_name}. {ONE_ACHIEVEMENT}.",
    )


def twice_warnings(nominations: Iterable[Nomination]) -> dict[int, list[str]]:
    """For each nomination, what the same candidate already has or is proposed for in the same year."""
    rows = list(nominations)
    people = {row.person_id for row in rows if row.person_id}
    units = {row.unit_id for row in rows if row.unit_id}
    years = {row.year for row in rows}
    mine = Q(person_id__in=people) | Q(unit_id__in=units)
    seen: dict[tuple[int | None, int | None, int], list[tuple[int, str]]] = {}
    for other in Nomination.objects.filter(mine, year__in=years).exclude(state__in=DEAD).select_related("round"):
        text = f"đang được đề nghị “{other.award_name}” (đợt “{other.round}”)"
        seen.setdefault((other.person_id, other.unit_id, other.year), []).append((other.pk, text))
    for honor in Honor.objects.filter(mine, year__in=years, state="in_force"):
        text = f"đã được tặng “{honor.award_name}” theo Quyết định {honor.decision_no}"
        seen.setdefault((honor.person_id, honor.unit_id, honor.year), []).append((0, text))
    return {
        row.pk: [text for pk, text in seen.get((row.person_id, row.unit_id, row.year), []) if pk != row.pk]
        for row in rows
        if row.state != "granted"  # its own honour is not a second one
    }


def paused_ids(nominations: Iterable[Nomination]) -> set[int]:
    """Nominations of persons about whom a proceeding is open."""
    rows = {row.pk: row.person_id for row in nominations if row.person_id}
    pending = set(
        Discipline.objects.filter(person_id__in=rows.values(), status="pending").values_list("person_id", flat=True)
    )
    return {pk for pk, person_id in rows.items() if person_id in pending}


def not_paused(nomination: Nomination) -> Answer:
    return paused_answer(nomination) if nomination.pk in paused_ids([nomination]) else YES


def paused_answer(nomination: Nomination) -> Answer:
    """Neutral words: nothing is said about guilt, and the place in the list is kept."""
    return no(
        "paused",
        f"Tạm dừng xem xét đề nghị của {nomination.candidate_name}: đang chờ kết luận của cơ quan "
        "có thẩm quyền. "
        "Đề nghị giữ nguyên vị trí và tiếp tục ngay khi có kết luận.",
    )
