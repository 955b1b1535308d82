"""The page of one idea for who has an account."""

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.ideas import states
from thidua.ideas.models import Idea
from thidua.ideas.pages.history import history
from thidua.ideas.pages.near import near_tools
from thidua.ideas.permissions import (
    is_author,
    may_edit_draft,
    may_inquire,
    may_manage_contest,
    may_reply,
    may_see_contacts,
    may_see_files,
    may_withdraw_idea,
)
from thidua.ideas.queries import grouped_follow_code, open_inquiry, receipt_of
from thidua.web.lists import Button


def idea_page(actor: Actor, idea: Idea) -> dict[str, object]:
    """Everything the template prints."""
    contacts = bool(may_see_contacts(actor, idea))
    inquiry = open_inquiry(idea)
    return {
        "title": str(idea),
        "intro": idea.contest.title,
        "buttons": _buttons(actor, idea, asked=inquiry is not None),
        "idea": idea,
        "receipt": receipt_of(idea),
        "mine": is_author(actor, idea),
        "office": may_manage_contest(actor, idea.contest),
        "contacts": contacts,
        "authors": authors_shown(idea, contacts),
        "follow_code": grouped_follow_code(idea.follow_code) if contacts and idea.received_at else "",
        "files": [one.file for one in idea.files.select_related("file")] if may_see_files(actor, idea) else [],
        "events": history(idea),
        "inquiry": inquiry,
        "near": near_tools(actor, idea),
        "late_text": idea.state in states.ALIVE,
    }


def authors_shown(idea: Idea, all_of_them: bool) -> list[str]:
    """Names as the reader may see them: before a contest is over, a blind jury must not read them anywhere."""
    authors = [one for one in idea.authors.all() if one.confirmed]
    told = idea.show_names and idea.contest.state == states.FINISHED
    if all_of_them or told:
        return [f"{one.name} ({one.organization})" if one.organization else one.name for one in authors]
    return []


def _buttons(actor: Actor, idea: Idea, asked: bool) -> list[Button]:
    def button(title: str, name: str, icon: str, answer: Answer | bool, primary: bool = False) -> list[Button]:
        url = reverse(f"ideas:{name}", args=[idea.code])
        return [Button(title, url, icon, primary)] if answer else []

    mine = is_author(actor, idea)
    return [
        *button("Viết tiếp", "draft", "bi-pencil", mine and may_edit_draft(actor, idea), primary=True),
        *button("Bổ sung", "reply", "bi-reply", asked and mine and may_reply(actor, idea), primary=True),
        *button("Đề nghị bổ sung…", "inquire", "bi-question-circle", not asked and may_inquire(actor, idea)),
        *button("Rút ý tưởng…", "withdraw", "bi-x-circle", mine and may_withdraw_idea(actor, idea)),
    ]
