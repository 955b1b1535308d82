"""Who is told what a jury asks of them."""

from collections.abc import Iterable

from django.urls import reverse

from thidua.core.actor import Role
from thidua.juries.models import Juror, Jury
from thidua.notifications.actions import notify
from thidua.people.queries import users_with_role


def invite(jury: Jury, jurors: Iterable[Juror]) -> int:
    due = f" Hạn chấm: {jury.due_on:%d/%m/%Y}." if jury.due_on else ""
    return tell_jurors(jury, jurors, f"Mời chấm: {jury.title}", f"Bài dự thi đã ẩn tác giả.{due}")


def tell_jurors(jury: Jury, jurors: Iterable[Juror], title: str, body: str = "", once: str = "") -> int:
    """Those who have an account."""
    users = [juror.person.user_id for juror in jurors if juror.person.user_id]
    return notify(users, title, body=body, url=url_of(jury), once=once)


def tell_jury_office(jury: Jury, title: str, body: str = "", once: str = "") -> int:
    users = {*users_with_role(Role.OFFICER, jury.unit), *users_with_role(Role.STANDING_OFFICE, jury.unit)}
    return notify(users, title, body=body, url=url_of(jury), once=once)


def url_of(jury: Jury) -> str:
    return reverse("juries:page", args=[jury.code])
