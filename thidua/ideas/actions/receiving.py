"""An idea is received: it gets its receipt, its place in the log, its first stage."""

from collections.abc import Sequence

from django.db import transaction

from thidua.audit.actions import move, move_all
from thidua.core.actor import Actor
from thidua.core.answers import require
from thidua.core.clock import add_working_days, now, today
from thidua.core.models import lock
from thidua.documents.inputs import Upload
from thidua.ideas import states
from thidua.ideas.actions.authors import author_rows, put_authors
from thidua.ideas.actions.counting import count_use
from thidua.ideas.actions.files import attach
from thidua.ideas.actions.mailing import send_receipt_mail
from thidua.ideas.actions.receipts import give_receipts
from thidua.ideas.actions.writing import same_version
from thidua.ideas.checks import check_idea, check_not_sent
from thidua.ideas.inputs import AuthorInput, IdeaInput
from thidua.ideas.models import Contest, Idea, IdeaAuthor, Stage
from thidua.ideas.permissions import may_edit_draft, may_receive_many, may_send_idea
from thidua.ideas.texts import WRITTEN, write_idea
from thidua.likeness.actions import remember, remember_many
from thidua.web.visitors import NOWHERE, Sender

KIND = "idea"  # as likeness knows them
RECEIVED_FIELDS = (
    "contest",
    "field",
    "unit",
    "show_names",
    "visibility",
    "received_at",
    "received_year",
    "saved_at",
    "due_on",
)
BATCH = 200


@transaction.atomic
def send_idea(
    *,
    actor: Actor,
    contest: Contest,
    data: IdeaInput,
    files: Sequence[Upload] = (),
    idea: Idea | None = None,
    version: int | None = None,
    sender: Sender = NOWHERE,
) -> Idea:
    """Receive an idea (`idea`: its draft): receipt, first stage, shown or not as the contest says, mail to its author.

    Refuses: sign_in_needed, contest_not_open, contest_closed, not_author, wrong_state, stale, title_needed,
    body_needed, only_link, too_long, author_needed, bad_field, already_sent, too_many, and what store_file refuses.
    """
    contest = lock(contest)  # closing and sending wait for each other
    require(may_send_idea(actor, contest))
    if idea is not None:
        idea = lock(idea)
        require(may_edit_draft(actor, idea))
        same_version(idea, version)
    authors = data.authors or ((AuthorInput(actor.name),) if actor.user_id else ())
    row = _filled(idea or Idea(source=_source(actor), visitor=sender.visitor), contest, data)
    check_idea(row, authors)
    check_not_sent(actor, row)
    if sender != NOWHERE:
        count_use(actor=actor, sender=sender, what="send")
    row.save(update_fields=None if idea is None else [*WRITTEN, *RECEIVED_FIELDS])
    put_authors(row, authors, actor)
    attach(actor=actor, idea=row, files=files)
    give_receipts([row])
    move(row, "receive", actor=actor)
    _first_stage(actor, row).save()
    remember(KIND, row.pk, row.title, row.body)
    send_receipt_mail(row)
    return row


@transaction.atomic
def receive_many(*, actor: Actor, contest: Contest, inputs: Sequence[IdeaInput], source: str) -> list[Idea]:
    """Take in what was collected elsewhere: a receipt of today and a step for each, in batches.

    The receipt proves when we had it, not when it was written: `received_at` of an input is only said on its page.
    Nothing is mailed. Refuses: not_contest_office, wrong_state, title_needed, body_needed, too_long, author_needed,
    bad_field; then none is taken in.
    """
    contest = lock(contest)
    require(may_receive_many(actor, contest))
    received: list[Idea] = []
    for start in range(0, len(inputs), BATCH):
        received += _receive_batch(actor, contest, inputs[start : start + BATCH], source)
    remember_many(KIND, [(row.pk, row.title, row.body) for row in received])
    return received


def _receive_batch(actor: Actor, contest: Contest, inputs: Sequence[IdeaInput], source: str) -> list[Idea]:
    rows = [_filled(Idea(source=source), contest, data) for data in inputs]
    for row, data in zip(rows, inputs, strict=True):
        check_idea(row, data.authors)
    Idea.objects.bulk_create(rows, batch_size=BATCH)
    authors = [one for row, data in zip(rows, inputs, strict=True) for one in author_rows(row, data.authors, actor)]
    IdeaAuthor.objects.bulk_create(authors, batch_size=BATCH)
    give_receipts(rows)
    move_all(rows, "receive", actor=actor)
    Stage.objects.bulk_create([_first_stage(actor, row) for row in rows], batch_size=BATCH)
    return rows


def _filled(row: Idea, contest: Contest, data: IdeaInput) -> Idea:
    """Everything an idea is received with, not yet saved."""
    write_idea(row, data)
    row.contest = contest
    row.field_id, row.unit_id, row.show_names = data.field_id, data.unit_id, data.show_names
    row.visibility = _visibility(contest)
    row.received_at = data.received_at or now()
    row.received_year = row.received_at.astimezone(now().tzinfo).year
    row.saved_at = now()
    if contest.answer_days is not None:
        row.due_on = add_working_days(today(), contest.answer_days)
    return row


def _source(actor: Actor) -> str:
    return Idea.Source.STAFF if actor.user_id else Idea.Source.WEB


def _first_stage(actor: Actor, row: Idea) -> Stage:
    return Stage(idea=row, state=states.RECEIVED, on=today(), due_on=row.due_on, by_id=actor.user_id or None)


def _visibility(contest: Contest) -> str:
    """After: shown at once; before: somebody looks first; never: hidden for good."""
    by_rule = {Contest.Moderation.BEFORE: states.WAITING, Contest.Moderation.AFTER: states.SHOWN}
    return by_rule.get(Contest.Moderation(contest.moderation), states.HIDDEN)
