"""Once a day: calls that end soon, postings that are over."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.clock import add_working_days
from thidua.creativity import states
from thidua.creativity.models import AwardRound, AwardWork
from thidua.creativity.permissions import OPEN_WORK, may_remind
from thidua.notifications.actions import notify
from thidua.people.queries import users_with_role

DAYS_BEFORE = 3  # working days, as the yellow of a deadline


@transaction.atomic
def remind(*, actor: Actor, on: date) -> int:
    """Answers how many were told; a second call on the same day tells nobody. Refuses: not_system."""
    require(may_remind(actor))
    soon = add_working_days(on, DAYS_BEFORE)
    calling = AwardRound.objects.filter(state=states.CALLING, since__lte=on, until__range=(on, soon))
    drafts = AwardWork.objects.filter(round__in=calling, state__in=OPEN_WORK).select_related("round", "unit")
    told = sum(
        notify(
            users_with_role(Role.OFFICER, work.unit),
            f"Công trình chưa nộp: {work.title}",
            body=f"Hạn nhận hồ sơ {work.round.until:%d/%m/%Y}.",
            url=reverse("creativity:work", args=[work.code]),
            once=f"creativity.submit/{work.code}/{work.round.until}",
        )
        for work in drafts
    )
    over = AwardRound.objects.filter(state=states.POSTED, comment_until__lt=on).select_related("unit")
    return told + sum(
        notify(
            users_with_role(Role.STANDING_OFFICE, round_.unit),
            f"{round_}: đã hết thời gian lấy ý kiến công khai",
            body="Xem xét các ý kiến rồi trình Hội đồng.",
            url=reverse("creativity:page", args=[round_.code]),
            once=f"creativity.posted/{round_.code}",
        )
        for round_ in over
    )
