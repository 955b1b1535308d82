"""Who may see, draft, present, sign and amend decisions, and the sentence for whoever may not."""

from datetime import date

from django.db.models import Q

from thidua.awards.catalog import award_name, known_award
from thidua.core.actor import Actor, Role
from thidua.core.answers import YES, Answer, first_no, no
from thidua.decisions import states
from thidua.decisions.models import Certificate, Decision
from thidua.people.models import Level, RoleGrant, Unit
from thidua.people.permissions import below

READERS = (
    Role.STANDING_OFFICE,
    Role.COUNCIL_SECRETARY,
    Role.SIGNATORY,
    Role.LEADERSHIP,
    Role.LEGAL_OFFICER,
)
LAW = "Luật Thi đua, khen thưởng số 06/2022/QH15"


def visible_to(actor: Actor) -> Q:
    """Issued decisions are public; drafts belong to those who prepare, examine and sign them."""
    return Q(state__in=states.ISSUED) | below(actor.paths(*READERS), "unit__path")


def may_draft(actor: Actor, unit: Unit) -> Answer:
    """The standing office of the unit or of one above it."""
    if actor.has(Role.STANDING_OFFICE, unit.path):
        return YES
    return no(
        "not_standing_office",
        f"Dự thảo quyết định do cơ quan thường trực về thi đua, khen thưởng của {unit.name} lập. "
        "Bạn chưa được giao vai trò đó; người quản trị hệ thống giao vai trò theo phân công.",
    )


def has_authority(unit: Unit, award: str) -> Answer:
    """Whether the head of this unit decides on this award by its level (Articles 77-80 of the law)."""
    known = known_award(award)
    if known is not None and known.level == "state":
        return no(
            "not_authority",
            f"“{known.name}” do {known.authority} quyết định (Điều 77, 78 {LAW}); {unit.name} chỉ lập "
            "tờ trình lên cấp trên, không ban hành quyết định. Hãy đưa các trường hợp này vào tờ trình.",
        )
    if known is not None and known.level == "province" and unit.level == Level.CITY:
        return YES
    if known is not None and known.level == "unit" and unit.level != Level.OFFICE:
        return YES
    higher = "cấp thành phố" if known and known.level == "province" else "cơ quan có tư cách pháp nhân"
    return no(
        "not_authority",
        f"“{award_name(award)}” không thuộc thẩm quyền của {unit.name} (Điều 79, 80 {LAW}); "
        f"thẩm quyền thuộc người đứng đầu {higher}. Hãy trình cấp có thẩm quyền.",
    )


def may_edit(actor: Actor, decision: Decision) -> Answer:
    return first_no(may_draft(actor, decision.unit), _in(decision, "draft"))


def may_settle(actor: Actor, decision: Decision) -> Answer:
    """Whether a reward is paid beside another is said before the decision goes to whoever signs."""
    return may_edit(actor, decision)


def may_present(actor: Actor, decision: Decision) -> Answer:
    return may_edit(actor, decision)


def may_discard(actor: Actor, decision: Decision) -> Answer:
    return may_edit(actor, decision)


def may_return(actor: Actor, decision: Decision) -> Answer:
    """Whoever signs for the unit sends it back; the standing office may take it back."""
    allowed = actor.has_in(Role.SIGNATORY, decision.unit_id) or bool(may_draft(actor, decision.unit))
    role = YES if allowed else no("not_signatory", f"Chỉ người ký của {decision.unit.name} trả lại dự thảo được.")
    return first_no(role, _in(decision, "presented"))


def may_sign(actor: Actor, decision: Decision) -> Answer:
    """The signatory of exactly this unit, and never who drafted it (four eyes)."""
    return first_no(_signs_for(actor, decision.unit), _four_eyes(actor, decision), _in(decision, "presented"))


def had_authority(actor: Actor, unit: Unit, on: date) -> Answer:
    """Whether the role of signatory was held on the day that the decision bears."""
    held = RoleGrant.objects.filter(
        Q(until__isnull=True) | Q(until__gte=on),
        user_id=actor.user_id,
        role=Role.SIGNATORY,
        unit=unit,
        since__lte=on,
    )
    if held.exists():
        return YES
    return no(
        "not_authority",
        f"Ngày {on:%d/%m/%Y} bạn chưa có thẩm quyền ký quyết định của {unit.name}. "
        "Hãy ghi ngày ký trong thời gian bạn được giao thẩm quyền.",
    )


def may_amend(actor: Actor, certificate: Certificate) -> Answer:
    """The standing office prepares a correction or revocation of a genuine certificate."""
    return first_no(may_draft(actor, certificate.decision.unit), _genuine(certificate), _unamended(certificate))


def may_print(actor: Actor, decision: Decision) -> Answer:
    """Certificates and money belong to those who prepare, examine and sign."""
    if any(actor.has(role, decision.unit.path) for role in READERS):
        return YES
    return no(
        "not_reader",
        f"Chỉ cơ quan thường trực và người ký của {decision.unit.name} in bằng, xem bảng tiền thưởng.",
    )


def may_print_certificate(actor: Actor, certificate: Certificate) -> Answer:
    """Only what is genuine is printed again."""
    if certificate.state != "genuine":
        return no(
            "not_genuine",
            f"Bản này {certificate.state_name.lower()} nên không in lại. Hãy in bản đang có giá trị.",
        )
    return may_print(actor, certificate.decision)


def may_set_number(actor: Actor, unit: Unit) -> Answer:
    """Numbers taken outside are entered by the standing office."""
    return may_draft(actor, unit)


def _signs_for(actor: Actor, unit: Unit) -> Answer:
    if actor.has_in(Role.SIGNATORY, unit.pk):
        return YES
    return no(
        "not_signatory",
        f"Chỉ người được giao quyền ký của {unit.name} ký quyết định này (Điều 77-80 {LAW}). "
        "Người quản trị hệ thống ghi nhận quyền ký theo văn bản phân công.",
    )


def _four_eyes(actor: Actor, decision: Decision) -> Answer:
    if decision.drafted_by_id != actor.user_id:
        return YES
    return no(
        "four_eyes",
        "Bạn là người lập dự thảo này nên không được tự ký; hãy để một người khác có thẩm quyền ký.",
    )


def _in(decision: Decision, state: str) -> Answer:
    if decision.state == state:
        return YES
    return no(
        "wrong_state",
        f"Quyết định đang ở trạng thái “{decision.state_name}”; việc này chỉ làm được khi ở "
        f"“{states.DECISION_NAMES[state]}”. Hãy tải lại trang để xem trạng thái mới nhất.",
    )


def _genuine(certificate: Certificate) -> Answer:
    if certificate.state == "genuine":
        return YES
    return no(
        "wrong_state",
        f"Bản in này {certificate.state_name.lower()} ngày {certificate.ended_on:%d/%m/%Y} theo Quyết định "
        f"{certificate.ended_by_no}; chỉ đính chính, thu hồi được bản đang có giá trị.",
    )


def _unamended(certificate: Certificate) -> Answer:
    """One correction or revocation at a time."""
    pending = Decision.objects.filter(
        Q(correction__certificate=certificate) | Q(revocation__certificate=certificate),
        state__in=("draft", "presented"),
    ).first()
    if pending is None:
        return YES
    return no(
        "already_amended",
        f"Đã có dự thảo “{pending.title}” cho bản in này, đang ở trạng thái “{pending.state_name}”. "
        "Hãy hoàn thành hoặc bỏ dự thảo đó trước.",
    )
