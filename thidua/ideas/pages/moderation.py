"""The queue of moderation: ideas, comments, reports; oldest first."""

from collections.abc import Mapping

from thidua.core.actor import Actor
from thidua.ideas.forms.handling import QUICK_REASON
from thidua.ideas.talk_queries import open_reports, to_moderate, waiting_comments
from thidua.web.paging import page_of

TABS = (("ideas", "Ý tưởng chờ duyệt"), ("comments", "Bình luận chờ duyệt"), ("reports", "Phản ánh chưa xem xét"))


def moderation_page(actor: Actor, params: Mapping[str, str]) -> dict[str, object]:
    found = {"ideas": to_moderate(actor), "comments": waiting_comments(actor), "reports": open_reports(actor)}
    counts = {key: rows.count() for key, rows in found.items()}
    tab = params.get("tab", "")
    if tab not in found:
        tab = next((key for key, _ in TABS if counts[key]), "ideas")
    return {
        "title": "Kiểm duyệt",
        "intro": "Cũ nhất trước. Bấm “Đăng” là đăng ngay; không đăng thì ghi một câu lý do, tác giả đọc được.",
        "tab": tab,
        "tabs": [(key, name, counts[key]) for key, name in TABS],
        "page": page_of(found[tab], params.get("page", "")),
        "quick_reason": QUICK_REASON,
    }
