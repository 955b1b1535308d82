"""A request for recognition while its authors write it: fields, authors and shares, effects, files."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from thidua.audit.actions import step
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import today
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean, clean_lines, fold
from thidua.documents.actions import store_file
from thidua.documents.inputs import Upload
from thidua.documents.models import StoredFile
from thidua.ideas.models import Idea
from thidua.initiatives.inputs import AuthorInput, EffectInput, InitiativeInput
from thidua.initiatives.models import Effect, Initiative, InitiativeAuthor, InitiativeFile
from thidua.initiatives.permissions import may_create_initiative, may_edit_initiative
from thidua.initiatives.queries import competent_units, usual_competent
from thidua.people.models import Person, Unit
from thidua.pilots import states as pilot_states
from thidua.pilots.models import Pilot

HUNDRED = Decimal(100)
_LINES = ("field", "investor")
_TEXTS = (
    *("present_state", "content", "novelty", "applicability", "conditions"),
    *("benefits", "benefits_others", "confidential"),
)
_PLAIN = ("kind", "reach_asked", "applied_on", "state_funded")


@transaction.atomic
def create_initiative(
    *, actor: Actor, unit: Unit, data: InitiativeInput, idea: Idea | None = None, pilot: Pilot | None = None
) -> Initiative:
    """Begin a request; without authors the writer stands as the only one. One from a pilot needs its evaluation.

    Refuses: not_your_unit, title_needed, pilot_not_done, not_above, and of authors as set_authors.
    """
    author = _self_as_author(actor)
    own = author is not None and author.person is not None and author.person.unit_id == unit.pk
    require(may_create_initiative(actor, unit, own=own), "unit")
    _refuse_unfinished(pilot)
    initiative = Initiative(unit=unit, idea=idea or (pilot.proposal.idea if pilot else None), pilot=pilot)
    _fill(initiative, data)
    initiative.save(force_insert=True)
    authors = data.authors or (() if author is None else (author,))
    _write_authors(initiative, authors)
    step(initiative, "create", actor=actor, details={"authors": len(authors)})
    return initiative


@transaction.atomic
def edit_initiative(*, actor: Actor, initiative: Initiative, version: int, data: InitiativeInput) -> Initiative:
    """Rewrite a draft or what was returned.

    Refuses: not_your_unit, wrong_state, stale, title_needed, not_above, and of authors as set_authors.
    """
    initiative = lock(initiative)
    require(may_edit_initiative(actor, initiative))
    if version != initiative.version:
        raise Refused(
            "stale",
            "Người khác vừa sửa đơn này; dữ liệu bạn gõ vẫn còn ở dưới. "
            "Hãy mở bản mới nhất ở cửa sổ khác, so lại rồi lưu từ bản đó.",
        )
    _fill(initiative, data)
    initiative.version += 1
    initiative.save()
    if data.authors is not None:
        _write_authors(initiative, data.authors)
    step(initiative, "edit", actor=actor, details={"version": initiative.version})
    return initiative


@transaction.atomic
def set_authors(*, actor: Actor, initiative: Initiative, authors: Sequence[AuthorInput]) -> Initiative:
    """Name the authors and their shares. While it is a draft they need not yet sum to 100.

    Refuses: not_your_unit, wrong_state, name_needed, bad_share, author_twice.
    """
    initiative = lock(initiative)
    require(may_edit_initiative(actor, initiative))
    _write_authors(initiative, authors)
    said = [{"name": one.name, "share": str(one.share)} for one in authors]
    step(initiative, "set_authors", actor=actor, details={"authors": said})
    return initiative


@transaction.atomic
def add_effect(*, actor: Actor, initiative: Initiative, data: EffectInput) -> Effect:
    """An effect in numbers. Refuses: not_your_unit, wrong_state, name_needed, and what storing a file refuses."""
    initiative = lock(initiative)
    require(may_edit_initiative(actor, initiative))
    if not clean(data.name):
        raise Refused("name_needed", "Hãy ghi hiệu quả là gì, ví dụ: thời gian giải quyết một hồ sơ.", "name")
    effect = Effect.objects.create(
        initiative=initiative,
        name=clean(data.name)[:300],
        unit_name=clean(data.unit_name)[:60],
        before=data.before,
        after=data.after,
        evidence=keep(actor, data.evidence),
        evidence_note=clean(data.evidence_note)[:300],
    )
    step(initiative, "add_effect", actor=actor, details={"name": effect.name, "after": str(effect.after)})
    return effect


@transaction.atomic
def drop_effect(*, actor: Actor, effect: Effect) -> Initiative:
    """Take a wrong line off. Refuses: not_your_unit, wrong_state."""
    initiative = lock(effect.initiative)
    require(may_edit_initiative(actor, initiative))
    step(initiative, "drop_effect", actor=actor, details={"name": effect.name, "after": str(effect.after)})
    effect.delete()
    return initiative


@transaction.atomic
def add_file(*, actor: Actor, initiative: Initiative, upload: Upload) -> StoredFile:
    """Add a paper to the request. Refuses: not_your_unit, wrong_state, and what storing a file refuses."""
    initiative = lock(initiative)
    require(may_edit_initiative(actor, initiative))
    file = store_file(actor=actor, name=upload.name, data=upload.data, purpose="initiative")
    InitiativeFile.objects.create(initiative=initiative, file=file)
    step(initiative, "add_file", actor=actor, details={"name": file.name, "sha256": file.sha256})
    return file


def keep(actor: Actor, upload: Upload | None) -> StoredFile | None:
    """A paper that shows an effect."""
    if upload is None:
        return None
    return store_file(actor=actor, name=upload.name, data=upload.data, purpose="initiative")


def _fill(initiative: Initiative, data: InitiativeInput) -> None:
    if not clean(data.title):
        raise Refused("title_needed", "Chưa có tên sáng kiến. Hãy ghi tên như trong đơn yêu cầu công nhận.", "title")
    if data.competent is not None and data.competent not in competent_units(initiative.unit):
        raise Refused(
            "not_above",
            f"{data.competent} không phải {initiative.unit.name} hay đơn vị cấp trên; hãy chọn trong danh sách.",
            "competent",
        )
    for name in _PLAIN:
        setattr(initiative, name, getattr(data, name))
    for name in _LINES:
        setattr(initiative, name, clean(getattr(data, name))[:300])
    initiative.field = initiative.field[:200]
    for name in _TEXTS:
        setattr(initiative, name, clean_lines(getattr(data, name)))
    initiative.competent = data.competent or usual_competent(initiative.unit, data.reach_asked)
    initiative.year = data.year or (data.applied_on or today()).year
    initiative.set_title(data.title)


def _self_as_author(actor: Actor) -> AuthorInput | None:
    person = Person.objects.filter(pk=actor.person_id).first() if actor.person_id else None
    return AuthorInput(HUNDRED, person=person) if person is not None else None


def _refuse_unfinished(pilot: Pilot | None) -> None:
    if pilot is None or (pilot.state == pilot_states.EVALUATED and pilot.outcome == Pilot.Outcome.SPREAD):
        return
    raise Refused(
        "pilot_not_done",
        f"Thí điểm “{pilot}” chưa được đánh giá với kết luận đề nghị nhân rộng nên chưa lập đơn công nhận sáng kiến. "
        "Hãy đánh giá thí điểm trước.",
    )


def _write_authors(initiative: Initiative, authors: Sequence[AuthorInput]) -> None:
    rows = [_author(initiative, one, order) for order, one in enumerate(authors, start=1)]
    seen: set[tuple[int | None, str]] = set()
    for row in rows:
        key = (row.person_id, "" if row.person_id else row.name_folded)
        if key in seen:
            raise Refused("author_twice", f"{row.name} có tên hai lần; hãy gộp tỷ lệ vào một dòng.", "authors")
        seen.add(key)
    initiative.authors.all().delete()
    InitiativeAuthor.objects.bulk_create(rows)


def _author(initiative: Initiative, one: AuthorInput, order: int) -> InitiativeAuthor:
    person = one.person
    name = person.full_name if person is not None else clean(one.name)
    if not name:
        raise Refused("name_needed", f"Dòng tác giả thứ {order} chưa có họ tên.", "authors")
    if not 0 < one.share <= HUNDRED:
        raise Refused(
            "bad_share", f"Tỷ lệ đóng góp của {name} là {one.share}%; phải trên 0 và không quá 100%.", "authors"
        )
    return InitiativeAuthor(
        initiative=initiative,
        person=person,
        name=name[:200],
        name_folded=fold(name)[:200],
        organization=(clean(one.organization) or (person.unit.name if person is not None else ""))[:300],
        position=(clean(one.position) or (person.position if person is not None else ""))[:200],
        share=one.share,
        order=order,
    )
