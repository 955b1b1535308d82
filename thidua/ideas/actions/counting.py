"""Limits by day, counted in the database: they hold for all server processes together."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from thidua.core.actor import Actor
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.ideas.models import DailyUse
from thidua.web.visitors import Sender


@transaction.atomic
def count_use(*, actor: Actor, sender: Sender, what: str) -> None:
    """Count one more of `what` for this account or browser, and for its address. Refuses: too_many.

    How many is `settings.DAILY_LIMITS[what]`: of one person, of one address (a school or an office shares one).
    A refused use is not counted: the transaction takes it back.
    """
    of_person, of_address = settings.DAILY_LIMITS[what]
    person = f"user:{actor.user_id}" if actor.user_id else sender.visitor
    for who, limit in ((person, of_person), (sender.address, of_address)):
        if who and _count(what, who) > limit:
            raise Refused(
                "too_many",
                f"Hôm nay đã đủ {limit} lượt từ {'bạn' if who == person else 'địa chỉ mạng này'}; mức này ngăn máy gửi "
                "hàng loạt. Nội dung bạn viết vẫn còn; hãy gửi vào ngày mai hoặc liên hệ đơn vị tổ chức.",
            )


def _count(what: str, who: str) -> int:
    """The count with this one; the row is made by whoever comes first."""
    rows = DailyUse.objects.filter(what=what, who=who, on=today())
    if not rows.update(count=F("count") + 1):
        try:
            with transaction.atomic():
                DailyUse.objects.create(what=what, who=who, on=today(), count=1)
        except IntegrityError:
            rows.update(count=F("count") + 1)
    return rows.values_list("count", flat=True).get()
