"""Files of an idea: looked at by what they hold, kept outside the web root, read by the office and the authors."""

from collections.abc import Sequence

from django.db import transaction

from thidua.core.actor import Actor, Grant, Role
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.documents.actions import store_file
from thidua.documents.inputs import Upload
from thidua.documents.models import StoredFile
from thidua.ideas.models import Idea, IdeaFile
from thidua.ideas.permissions import may_edit_draft

MOST_FILES = 5


@transaction.atomic
def add_files(*, actor: Actor, idea: Idea, files: Sequence[Upload]) -> Idea:
    """Put files to a draft.

    Refuses: not_author, wrong_state, file_needed, too_many_files, and what store_file refuses.
    """
    idea = lock(idea)
    require(may_edit_draft(actor, idea))
    if not files:
        raise Refused("file_needed", "Chưa chọn tệp nào. Hãy chọn tệp rồi gửi.", "attachments")
    attach(actor=actor, idea=idea, files=files)
    return idea


@transaction.atomic
def drop_file(*, actor: Actor, idea: Idea, file: IdeaFile) -> Idea:
    """Take a file off a draft. Refuses: not_author, wrong_state."""
    idea = lock(idea)
    require(may_edit_draft(actor, idea))
    file.delete()
    return idea


def attach(*, actor: Actor, idea: Idea, files: Sequence[Upload]) -> None:
    """Keep the files with the idea. Refuses: too_many_files, and what store_file refuses.

    What a visitor sends belongs to the contest's unit; who has an account owns what they upload.
    """
    if not files:
        return
    if idea.files.count() + len(files) > MOST_FILES:
        raise Refused(
            "too_many_files",
            f"Mỗi ý tưởng kèm tối đa {MOST_FILES} tệp. Hãy gộp hoặc bỏ bớt tệp rồi gửi lại.",
            "attachments",
        )
    unit = idea.contest.unit
    owner = None if actor.user_id else Grant(Role.OFFICER, unit.pk, unit.path)
    for one in files:
        kept = _kept(actor, one, owner)
        IdeaFile.objects.create(idea=idea, file=kept)


def _kept(actor: Actor, one: Upload, owner: Grant | None) -> StoredFile:
    try:
        return store_file(
            actor=actor, name=one.name, data=one.data, content_type=one.content_type, purpose="idea", owner=owner
        )
    except Refused as refused:
        raise Refused(refused.code, f"{one.name[:100]}: {refused.message}", "attachments") from refused
