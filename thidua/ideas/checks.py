"""What an idea must have before it is received."""

import re
from collections.abc import Sequence

from django.db.models import Q

from thidua.core.actor import Actor
from thidua.core.errors import Refused
from thidua.core.text import fold
from thidua.ideas import states
from thidua.ideas.inputs import AuthorInput
from thidua.ideas.models import ContestField, Idea
from thidua.ideas.permissions import authored_by

SHORTEST = 3  # words of a body
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def check_idea(idea: Idea, authors: Sequence[AuthorInput]) -> None:
    """Refuses: title_needed, body_needed, only_link, author_needed, bad_field."""
    if not fold(_LINK.sub("", idea.title)):
        raise Refused("title_needed", "Chưa ghi tên ý tưởng. Hãy đặt một tên ngắn nói rõ việc cần làm.", "title")
    words = fold(_LINK.sub("", idea.body)).split()
    if _LINK.search(idea.body) and len(words) < SHORTEST:
        raise Refused(
            "only_link",
            "Nội dung chỉ có đường dẫn. Hãy viết ý tưởng bằng lời; đường dẫn chỉ để tham khảo thêm.",
            "body",
        )
    if len(words) < SHORTEST:
        raise Refused("body_needed", "Nội dung quá ngắn. Hãy nêu vấn đề và cách làm trong ít nhất một câu.", "body")
    if not any(fold(one.name) for one in authors):
        raise Refused("author_needed", "Chưa ghi họ và tên tác giả. Hãy ghi tên để được trả lời và ghi nhận.", "name")
    if idea.field_id and not ContestField.objects.filter(pk=idea.field_id, contest=idea.contest_id).exists():
        raise Refused("bad_field", "Lĩnh vực này không thuộc hội thi. Hãy chọn lại lĩnh vực.", "field")


def check_not_sent(actor: Actor, idea: Idea) -> None:
    """The same text by the same sender is received once. Refuses: already_sent."""
    earlier = sent_before(actor, idea)
    if earlier is not None:
        raise Refused(
            "already_sent",
            f"Bạn đã gửi đúng nội dung này (phiếu tiếp nhận số {earlier.receipt.number}); mỗi ý tưởng ghi nhận "
            "một lần. Hãy theo dõi bằng mã đã cấp, hoặc sửa nội dung nếu đây là ý tưởng khác.",
        )


def sent_before(actor: Actor, idea: Idea) -> Idea | None:
    """The idea with this text that the same account, or the same browser, sent to the same contest."""
    if not (actor.user_id or idea.visitor):
        return None
    mine = authored_by(actor) if actor.user_id else Q(visitor=idea.visitor)
    rows = Idea.objects.filter(mine, contest=idea.contest_id, digest=idea.digest, receipt__isnull=False)
    return rows.exclude(state=states.WITHDRAWN).exclude(pk=idea.pk).select_related("receipt").first()
