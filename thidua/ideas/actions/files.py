"""Files of an idea: looked at by what they hold, kept outside the web root, read by the office and the authors."""

from collections.abc import Sequence

from thidua.core.actor import Actor, Grant, Role
from thidua.core.errors import Refused
from thidua.documents.actions import store_file
from thidua.documents.inputs import Upload
from thidua.documents.models import StoredFile
from thidua.ideas.models import Idea, IdeaFile

MOST_FILES = 5


def attach(*, actor: Actor, idea: Idea, files: Sequence[Upload]) -> None:
    """Keep the files with the idea. Refuses: too_many_files, and what store_file refuses.

    What a visitor sends belongs to the contest's unit; who has an account owns what they upload.
    """
    if not files:
        return
    if idea.files.count() + len(files) > MOST_FILES:
        raise Refused(
            "too_many_files", f"Mỗi ý tưởng kèm tối đa {MOST_FILES} tệp. Hãy gộp hoặc bỏ bớt tệp rồi gửi lại.", "files"
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
        raise Refused(refused.code, f"{one.name[:100]}: {refused.message}", "files") from refused
