"""Pages from an idea to its spreading: ideas, juries, pilots, initiatives, the creativity award, exemplars."""

from collections.abc import Sequence

from django.urls import reverse

from thidua.creativity.models import AwardRound, AwardWork
from thidua.exemplars.models import Exemplar, Follower
from thidua.ideas.models import AbuseReport, BulkWork, Contest, Idea, IdeaImport
from thidua.initiatives.models import Initiative, Replication
from thidua.juries.models import Jury, JurySheet
from thidua.people.models import Unit
from thidua.pilots.models import Pilot, Proposal

Page = tuple[str, str]  # who opens it, its address


def pages_of_ideas() -> list[Page]:
    """What a stranger reads and writes, then each office's lists, objects, forms: all left behind by the story."""
    return [*_public(), *_contests(), *_ideas(), *_juries(), *_pilots(), *_initiatives(), *_creativity(), *_exemplars()]


def _by(username: str, *pages: tuple[str, Sequence[object]] | str) -> list[Page]:
    """Names without arguments, or with them."""
    named = [(page, ()) if isinstance(page, str) else page for page in pages]
    return [(username, reverse(name, args=args)) for name, args in named]


def _public() -> list[Page]:
    call = Contest.objects.filter(state="open", open_to="everybody").earliest("pk")
    talked = Idea.objects.filter(visibility="shown", comments__isnull=False).earliest("pk")
    sent = Idea.objects.filter(contest=call, state="received").earliest("pk")
    initiative = Initiative.objects.filter(state="recognized", replications__isnull=False).earliest("pk")
    posted, decided = (AwardRound.objects.filter(state=state).earliest("pk") for state in ("posted", "decided"))
    exemplar = Exemplar.objects.filter(state="published", followers__isnull=False).earliest("pk")
    return [
        *_by("", "ideas_public:list", ("ideas_public:contest", [call.code]), ("ideas_public:send", [call.code])),
        *_by("", "ideas_public:log", "ideas_public:check", "ideas_public:ask_code"),
        *_by("", ("ideas_public:page", [talked.code]), ("ideas_public:join", [talked.code])),
        *_by("", *[(f"ideas_public:{name}", [sent.follow_code]) for name in ("follow", "receipt", "follow_withdraw")]),
        *_by("", "initiatives_public:list", ("initiatives_public:page", [initiative.code]), "creativity_public:list"),
        *_by("", *[("creativity_public:round", [one.code]) for one in (posted, decided)]),
        *_by("", ("creativity_public:work", [AwardWork.objects.filter(round=posted).earliest("pk").code])),
        *_by("", "exemplars_public:list", ("exemplars_public:page", [exemplar.code])),
    ]


def _contests() -> list[Page]:
    call = Contest.objects.filter(state="open", open_to="everybody").earliest("pk")
    done = Contest.objects.filter(state="finished").earliest("pk")
    batch = IdeaImport.objects.filter(state="taken_in").earliest("pk")
    own = BulkWork.objects.filter(by__username="thuongtruc").earliest("pk")
    office = ("contests", "create_contest", "list", "queue", "works", "moderation", "funnel", "imports")
    tools = ("contest", "edit_contest", "close_contest", "upload", "pairs", "write")
    return [
        *_by("thuongtruc", *[f"ideas:{name}" for name in office]),
        *_by("thuongtruc", *[(f"ideas:{name}", [call.code]) for name in tools], ("ideas:contest", [done.code])),
        *_by("thuongtruc", ("ideas:import", [batch.code]), ("ideas:work", [own.code])),
    ]


def _ideas() -> list[Page]:
    """Reported, tried, turned down; the author's own and a draft."""
    reported = AbuseReport.objects.earliest("pk").idea
    tried, declined = (Idea.objects.filter(state=state).earliest("pk") for state in ("pilot", "declined"))
    draft = Idea.objects.filter(state="draft", authors__user__username="tacgia").earliest("pk")
    mine = Idea.objects.filter(authors__user__username="tacgia").exclude(state="draft").earliest("pk")
    work = ("page", "inquire", "answer_idea", "merge")
    return [
        *_by("thuongtruc", *[(f"ideas:{name}", [reported.code]) for name in work]),
        *_by("thuongtruc", ("ideas:page", [tried.code]), ("ideas:page", [declined.code])),
        *_by("tacgia", "ideas:mine", "ideas:contests", ("ideas:draft", [draft.code]), ("ideas:page", [mine.code])),
        *_by("canbo", "ideas:list", "ideas:queue"),
    ]


def _juries() -> list[Page]:
    """One that scores, one that has closed; a juror's sheet that is begun."""
    running = Jury.objects.filter(state="scoring").earliest("pk")
    closed = Jury.objects.filter(state="closed").earliest("pk")
    begun = JurySheet.objects.filter(state="drafted", juror__person__user__username="giamkhao").earliest("pk")
    sheet = [begun.entry.jury.code, begun.entry.number]
    return [
        *_by("thuongtruc", "juries:list", *[(f"juries:{name}", [running.code]) for name in ("page", "results")]),
        *_by("thuongtruc", ("juries:edit_jury", [running.code]), ("juries:add_jurors", [running.code])),
        *_by("thuongtruc", ("juries:entry", [running.code, running.entries.earliest("pk").number])),
        *_by("thuongtruc", *[(f"juries:{name}", [closed.code]) for name in ("page", "results", "shortlist")]),
        *_by("giamkhao", "juries:list", ("juries:sheets", [sheet[0]]), ("juries:sheet", sheet)),
        *_by("giamkhao", ("juries:recuse", sheet)),
        ("giamkhao", "/home/"),
    ]


def _pilots() -> list[Page]:
    waiting = Proposal.objects.filter(state="sent").earliest("pk")
    spread = Pilot.objects.filter(state="evaluated", outcome="spread").earliest("pk").proposal
    stopped = Pilot.objects.filter(outcome="learned").earliest("pk").proposal
    movement = Proposal.objects.filter(movement__isnull=False).select_related("movement").earliest("pk").movement
    assert movement is not None
    decide = ("proposal", "accept_proposal", "refuse_proposal", "ask_proposal")
    return [
        *_by("lanhdao", "pilots:list", "pilots:boards", ("pilots:board", [movement.code]), "pilots:lessons"),
        *_by("lanhdao", *[(f"pilots:{name}", [waiting.code]) for name in decide]),
        *_by("thuongtruc", ("pilots:note_opinion", [waiting.code]), "pilots:terms_list"),
        *_by("canbo", "pilots:list", "pilots:create_proposal", ("pilots:proposal", [spread.code])),
        *_by("canbo2", ("pilots:proposal", [stopped.code]), ("pilots:proposal", [waiting.code])),
        *_by("canbo2", ("pilots:withdraw_proposal", [waiting.code])),
    ]


def _initiatives() -> list[Page]:
    submitted, rejected = (Initiative.objects.filter(state=one).earliest("pk") for one in ("submitted", "rejected"))
    used = Replication.objects.select_related("initiative", "unit").earliest("pk")
    judge = ("page", "accept_initiative", "return_initiative", "reject_initiative")
    copy = [used.initiative.code, used.unit.code]
    return [
        *_by("thuongtruc", "initiatives:list", *[(f"initiatives:{name}", [submitted.code]) for name in judge]),
        *_by("thuongtruc", ("initiatives:page", [used.initiative.code]), ("initiatives:page", [rejected.code])),
        *_by("thuongtruc", ("initiatives:replicate", [used.initiative.code])),
        *_by("canbo2", ("initiatives:note_effect", copy), ("initiatives:end_replication", copy)),
        *_by("tacgia", "initiatives:list", "initiatives:create_initiative"),
    ]


def _creativity() -> list[Page]:
    posted, decided = (AwardRound.objects.filter(state=state).earliest("pk") for state in ("posted", "decided"))
    shortlisted = AwardWork.objects.filter(round=posted, state="shortlisted").earliest("pk")
    awarded = AwardWork.objects.filter(round=decided, state="awarded").earliest("pk")
    office = ("page", "works", "bring_to_council")
    return [
        *_by("thuongtruc", "creativity:list", "creativity:create_round", ("creativity:page", [decided.code])),
        *_by("thuongtruc", *[(f"creativity:{name}", [posted.code]) for name in office]),
        *_by("thuongtruc", ("creativity:work", [awarded.code]), ("creativity:plan_ceremony", [decided.code])),
        *_by("canbo2", ("creativity:page", [posted.code]), ("creativity:work", [shortlisted.code])),
    ]


def _exemplars() -> list[Page]:
    followed = Follower.objects.select_related("exemplar", "unit").earliest("pk")
    exemplar = followed.exemplar
    other = Unit.objects.get(name="Phường Diên Hồng", parent__code="79")
    story = Exemplar.objects.exclude(pk=exemplar.pk).filter(state="published").exclude(unit=other).earliest("pk")
    return [
        *_by("thuongtruc", "exemplars:list", ("exemplars:page", [exemplar.code]), ("exemplars:hide", [exemplar.code])),
        *_by("thuongtruc", ("exemplars:update_follower", [exemplar.code, followed.unit.code])),
        *_by("canbo2", "exemplars:list", "exemplars:find", ("exemplars:follow", [story.code])),
    ]
