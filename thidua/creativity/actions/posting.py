"""The short list is posted; anybody may speak; what was said is considered before the council meets."""

from datetime import date

from django.db import transaction

from thidua.audit.actions import move, step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import add_working_days, now, today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines
from thidua.creativity import states
from thidua.creativity.inputs import RemarkInput
from thidua.creativity.models import AwardRound, AwardWork, PublicRemark
from thidua.creativity.permissions import may_bring_to_council, may_post, may_remark, may_settle_remark
from thidua.creativity.queries import judged

REMARK_LENGTH = 2000
A_DAY = 20  # remarks from one address in a day


@transaction.atomic
def post_shortlist(*, actor: Actor, round_: AwardRound, until: date) -> AwardRound:
    """Ask the public, from today until the end of a day. Refuses: not_standing_office, wrong_state, no_shortlist,
    juries_open, too_short.

    How many working days it lasts is a rule of the round; where the rules say nothing, only the past is refused.
    """
    round_ = lock(round_)
    require(may_post(actor, round_))
    if not round_.works.filter(state=states.SHORTLISTED).exists():
        raise Refused("no_shortlist", "Chưa có danh sách rút gọn. Hãy lấy kết quả của các Ban giám khảo trước.")
    open_ = round_.fields.filter(works__state=states.ACCEPTED).exclude(pk__in=judged(round_).values("source_id"))
    waiting = list(open_.distinct())
    if waiting:
        names = ", ".join(field.name for field in waiting)
        raise Refused("juries_open", f"Các lĩnh vực chưa khóa điểm: {names}. Hãy khóa điểm trước khi lấy ý kiến.")
    since = today()
    earliest = add_working_days(since, round_.comment_days or 0)
    if until < earliest:
        asked = f"đủ {round_.comment_days} ngày làm việc theo thể lệ" if round_.comment_days else "không ở quá khứ"
        raise Refused("too_short", f"Thời gian lấy ý kiến phải {asked}: sớm nhất là ngày {earliest:%d/%m/%Y}.", "until")
    round_.comment_since, round_.comment_until = since, until
    round_.save(update_fields=["comment_since", "comment_until"])
    return move(round_, "post", actor=actor, details={"until": until})


@transaction.atomic
def remark(*, work: AwardWork, data: RemarkInput, address: str) -> PublicRemark:
    """What a stranger says of a posted work. Refuses: not_posted, text_needed, name_needed, too_long, too_many."""
    work = lock(work)
    require(may_remark(work, today()))
    text, name = clean_lines(data.text), clean(data.name)
    if not text:
        raise Refused("text_needed", "Chưa ghi ý kiến. Hãy ghi nội dung ý kiến.", "text")
    if len(text) > REMARK_LENGTH:
        raise Refused("too_long", f"Ý kiến dài {len(text)} ký tự, tối đa {REMARK_LENGTH}. Hãy rút gọn.", "text")
    if not name:
        raise Refused("name_needed", "Chưa ghi họ tên. Ý kiến cần có người chịu trách nhiệm.", "name")
    sent = PublicRemark.objects.filter(address=address, at__gte=now().replace(hour=0, minute=0)).count()
    if address and sent >= A_DAY:
        raise Refused("too_many", f"Hôm nay đã có {A_DAY} ý kiến từ địa chỉ mạng này. Hãy gửi tiếp vào ngày mai.")
    return PublicRemark.objects.create(
        work=work, name=name[:200], contact=clean(data.contact)[:200], text=text, objects_to=data.objects_to,
        address=address, at=now(),
    )  # fmt: skip


@transaction.atomic
def settle_remark(*, actor: Actor, remark: PublicRemark, outcome: str) -> PublicRemark:
    """Write what came of it. Refuses: not_standing_office, settled, outcome_needed."""
    remark = lock(remark)
    require(may_settle_remark(actor, remark))
    words = clean_lines(outcome)
    if not words:
        raise Refused("outcome_needed", "Chưa ghi kết quả xem xét. Hãy ghi đã xem xét ra sao.", "outcome")
    remark.outcome, remark.settled_at = words, now()
    remark.save(update_fields=["outcome", "settled_at"])
    step(remark.work, "settle_remark", actor=actor, details={"remark": remark.pk})
    return remark


@transaction.atomic
def bring_to_council(*, actor: Actor, round_: AwardRound) -> AwardRound:
    """The posting is over. Refuses: not_standing_office, wrong_state, still_posted, unsettled."""
    round_ = lock(round_)
    require(may_bring_to_council(actor, round_))
    last = round_.comment_until
    if last is not None and today() <= last:
        raise Refused(
            "still_posted", f"Đang lấy ý kiến công khai đến hết ngày {last:%d/%m/%Y}. Hãy trình Hội đồng sau ngày đó."
        )
    open_ = PublicRemark.objects.filter(work__round=round_, settled_at__isnull=True).count()
    if open_:
        raise Refused("unsettled", f"Còn {open_} ý kiến công khai chưa ghi kết quả xem xét. Hãy xem xét hết rồi trình.")
    return move(round_, "bring_to_council", actor=actor)
