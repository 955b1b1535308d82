"""Messages are read by whom they were sent to, and nobody else."""

from thidua.core.actor import Actor
from thidua.core.answers import YES, Answer, no
from thidua.notifications.models import Message


def may_read(actor: Actor, message: Message) -> Answer:
    if actor.user_id and message.user_id == actor.user_id:
        return YES
    return no("not_yours", "Thông báo này gửi cho người khác; chỉ người nhận mới đánh dấu được.")
