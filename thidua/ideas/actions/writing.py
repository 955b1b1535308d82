"""Drafts of those who have an account: kept on the server as they type."""

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import now
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.ideas.actions.authors import put_authors
from thidua.ideas.inputs import AuthorInput, IdeaInput
from thidua.ideas.models import Contest, Idea
from thidua.ideas.permissions import may_edit_draft, may_send_idea
from thidua.ideas.queries import ideas_of
from thidua.ideas.texts import WRITTEN, write_idea

MOST_DRAFTS = 50


@transaction.atomic
def save_draft(
    *, actor: Actor, contest: Contest, data: IdeaInput, idea: Idea | None = None, version: int | None = None
) -> Idea:
    """Keep what is written so far, however little; a new draft when there is none yet.

    A draft goes on being saved after the contest has closed, so that nothing typed is lost.
    Refuses: sign_in_needed, contest_not_open, contest_closed, not_author, wrong_state, stale, too_many_drafts.
    """
    if idea is None:
        require(may_send_idea(actor, contest))
        return _begun(actor, contest, data)
    idea = lock(idea)
    require(may_edit_draft(actor, idea))
    same_version(idea, version)
    return _saved(actor, idea, data)


def same_version(idea: Idea, version: int | None) -> None:
    if version is not None and version != idea.version:
        raise Refused(
            "stale",
            "Bản nháp này vừa được lưu ở cửa sổ hoặc máy khác; dữ liệu bạn gõ vẫn còn ở dưới. "
            "Hãy mở bản nháp ở cửa sổ khác để so, rồi lưu lại.",
        )


def _begun(actor: Actor, contest: Contest, data: IdeaInput) -> Idea:
    if not actor.user_id:
        raise Refused("sign_in_needed", "Bản nháp của khách do trình duyệt giữ. Hãy đăng nhập để lưu trên hệ thống.")
    if ideas_of(actor).filter(state="draft").count() >= MOST_DRAFTS:
        raise Refused(
            "too_many_drafts", f"Bạn đang có {MOST_DRAFTS} bản nháp. Hãy gửi hoặc bỏ bớt ở trang “Ý tưởng của tôi”."
        )
    idea = write_idea(Idea(contest=contest, source=Idea.Source.STAFF), data)
    _choose(idea, data)
    idea.saved_at = now()
    idea.save()
    put_authors(idea, data.authors or (AuthorInput(actor.name),), actor)
    step(idea, "begin", actor=actor)
    return idea


def _saved(actor: Actor, idea: Idea, data: IdeaInput) -> Idea:
    """No step is recorded: a draft is saved every few seconds and is nobody's business yet."""
    write_idea(idea, data)
    _choose(idea, data)
    idea.saved_at, idea.version = now(), idea.version + 1
    idea.save(update_fields=[*WRITTEN, "field", "unit", "show_names", "saved_at", "version"])
    put_authors(idea, data.authors or (AuthorInput(actor.name),), actor)
    return idea


def _choose(idea: Idea, data: IdeaInput) -> None:
    idea.field_id, idea.unit_id, idea.show_names = data.field_id, data.unit_id, data.show_names
