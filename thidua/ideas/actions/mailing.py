"""A letter to who sent an idea without an account; only after it is truly received, and never in its way."""

import logging
from functools import partial

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from thidua.ideas.models import Idea
from thidua.ideas.queries import grouped_follow_code

log = logging.getLogger(__name__)


def send_receipt_mail(idea: Idea) -> None:
    """To those authors who gave an address."""
    receivers = [one.email for one in idea.authors.all() if one.email and one.confirmed]
    if receivers:
        transaction.on_commit(partial(_send, idea, receivers))


def mail_authors(idea: Idea, subject: str, text: str) -> None:
    """Tell the authors without account something about their idea, with the way to follow it.

    Who came with an idea merged into this one gets the way to their own: its code leads here and opens no more.
    """
    authors = [one for one in idea.authors.select_related("came_from") if one.email and one.confirmed]
    for one in authors:
        if not one.user_id:
            words = f"{text}\n\nXem tại: {follow_url(one.came_from or idea)}\n"
            transaction.on_commit(partial(_mail, subject, words, [one.email]))


def follow_url(idea: Idea) -> str:
    return settings.PUBLIC_URL + reverse("ideas_public:follow", args=[idea.follow_code])


def _send(idea: Idea, receivers: list[str]) -> None:
    at = idea.receipt.received_at
    text = (
        f"{idea.contest.unit.name} đã tiếp nhận ý tưởng “{idea.title}”.\n\n"
        f"Số tiếp nhận: {idea.receipt.number}\n"
        f"Thời điểm: {at.astimezone().strftime('%H:%M ngày %d/%m/%Y')}\n"
        f"Mã theo dõi: {grouped_follow_code(idea.follow_code)} (ai có mã này xem được trả lời và rút được ý tưởng)\n"
        f"Mã băm nội dung: {idea.receipt.text_hash}\n\n"
        f"Theo dõi tại: {follow_url(idea)}\n"
    )
    _mail(f"Đã tiếp nhận ý tưởng số {idea.receipt.number}", text, receivers)


def _mail(subject: str, text: str, receivers: list[str]) -> None:
    """One letter each, so that authors do not learn one another's address; a dead mail server stops nothing."""
    for one in receivers:
        write_letter(subject, text, one)


def write_letter(subject: str, text: str, receiver: str) -> None:
    try:
        send_mail(subject, text, None, [receiver])
    except OSError:
        log.exception("mail to the author of an idea")
