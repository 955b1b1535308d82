"""What is like an idea, as far as the reader may see it: other ideas, and initiatives recognised before."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from thidua.core.actor import SYSTEM, Actor
from thidua.core.errors import NotFound
from thidua.ideas import states
from thidua.ideas.models import Contest, Idea
from thidua.ideas.queries import ideas, public_ideas
from thidua.likeness.queries import Near, Pair, nearest, pairs
from thidua.likeness.texts import as_written
from thidua.people.models import RecognizedInitiative

KINDS = ("idea", "recognized")
MOST = 60  # looked at, of which the reader may see some
BLOCK = 300  # ideas of a contest compared for one page of pairs
OPEN = (states.RECEIVED, states.SCREENED, states.SHORTLISTED)
Other = Idea | RecognizedInitiative


@dataclass(frozen=True)
class Alike:
    """One text like the asked one, ready to be printed."""

    ref: str
    title: str
    note: str
    url: str
    share: int
    sure: bool
    words: str
    join_url: str = ""


@dataclass(frozen=True)
class TwoAlike:
    """An idea of the contest and what is like it."""

    idea: Idea
    other: Other
    ref: str
    note: str
    share: int
    sure: bool
    words: str


def alike(actor: Actor, title: str, body: str = "", *, but: Idea | None = None, limit: int = 6) -> list[Alike]:
    """The nearest that the reader may see; one that was merged is answered for by the one it went into."""
    exclude = ("idea", but.pk) if but else None
    found = nearest(title, body, kinds=KINDS, limit=MOST, exclude=exclude)
    rows = _seen(actor, found)
    shown: dict[str, Alike] = {}
    for near in found:
        row = rows.get((near.kind, near.object_id))
        if row is not None and row != but:
            shown.setdefault(ref_of(row), _printed(actor, row, near))
    return list(shown.values())[:limit]


def pairs_of(contest: Contest, block: int = 1) -> tuple[list[TwoAlike], int]:
    """Alike pairs with an end among the open ideas of this contest, best first; and how many blocks there are.

    Only ideas still to be decided are compared, `BLOCK` at a time, the newest first.
    """
    rows = contest.ideas.filter(state__in=OPEN).order_by("-received_at", "-pk")
    blocks = max(-(-rows.count() // BLOCK), 1)
    start = (min(max(block, 1), blocks) - 1) * BLOCK
    own = {row.pk: row for row in rows[start : start + BLOCK]}
    found = pairs("idea", list(own), against=KINDS)
    others = _rows({end for pair in found for end in (pair.one, pair.other)} - {("idea", pk) for pk in own})
    return [two for pair in found if (two := _two(pair, own, others)) is not None], blocks


def other_by_ref(actor: Actor, ref: str) -> tuple[str, int, str]:
    """(kind, id, title) of what a page or program names `idea:<code>` or `recognized:<id>`. Raises NotFound."""
    kind, _, key = ref.partition(":")
    row: Other | None
    if kind == "idea":
        row = ideas(actor).exclude(state=states.DRAFT).filter(code=key).first()
    else:
        known = RecognizedInitiative.objects.filter(pk=int(key)) if key.isdecimal() and len(key) < 18 else None
        row = known.first() if known is not None and kind == "recognized" else None
    if row is None:
        raise NotFound(ref)
    return kind, row.pk, row.title


def ref_of(row: Other) -> str:
    return f"idea:{row.code}" if isinstance(row, Idea) else f"recognized:{row.pk}"


def note_of(row: Other) -> str:
    """Where it is from, without saying who."""
    if isinstance(row, Idea):
        return f"Ý tưởng, {row.contest.title}, {row.state_name.lower()}"
    return f"Sáng kiến đã công nhận cấp {row.get_reach_display().lower()}, {row.recognized_on:%d/%m/%Y}"


def _printed(actor: Actor, row: Other, near: Near) -> Alike:
    share, words = round(100 * near.score), ", ".join(near.shared)
    if not isinstance(row, Idea):
        return Alike(ref_of(row), row.title, note_of(row), "", share, near.sure, words)
    page = "ideas:page" if actor.user_id else "ideas_public:page"
    join = reverse("ideas_public:join", args=[row.code]) if row.state in states.ALIVE else ""
    url = reverse(page, args=[row.code])
    return Alike(ref_of(row), row.title, note_of(row), url, share, near.sure, words, join)


def _seen(actor: Actor, found: Sequence[Near]) -> dict[tuple[str, int], Other]:
    """What the reader may see of these; a merged idea as the one it went into."""
    visible = (public_ideas() if not actor.user_id and actor != SYSTEM else ideas(actor)).exclude(state=states.DRAFT)
    wanted = {near.object_id for near in found if near.kind == "idea"}
    merged = Idea.objects.filter(pk__in=wanted, state=states.MERGED)
    into = {row.pk: row.merged_into_id or row.pk for row in merged.only("merged_into")}
    rows = {row.pk: row for row in visible.filter(pk__in={into.get(pk, pk) for pk in wanted})}
    seen: dict[tuple[str, int], Other] = {
        ("idea", pk): rows[into.get(pk, pk)] for pk in wanted if into.get(pk, pk) in rows
    }
    return seen | _recognized({near.object_id for near in found if near.kind == "recognized"})


def _rows(ends: set[tuple[str, int]]) -> dict[tuple[str, int], Other]:
    kept = Idea.objects.exclude(state__in=(states.MERGED, states.WITHDRAWN)).select_related("contest")
    found = kept.filter(pk__in=[pk for kind, pk in ends if kind == "idea"])
    rows: dict[tuple[str, int], Other] = {("idea", row.pk): row for row in found}
    return rows | _recognized({pk for kind, pk in ends if kind == "recognized"})


def _recognized(ids: set[int]) -> dict[tuple[str, int], Other]:
    return {("recognized", row.pk): row for row in RecognizedInitiative.objects.filter(pk__in=ids)}


def _two(pair: Pair, own: dict[int, Idea], others: dict[tuple[str, int], Other]) -> TwoAlike | None:
    """The younger of the two first: it is the one that would go into the other."""
    ends = [own[end[1]] if end[0] == "idea" and end[1] in own else others.get(end) for end in (pair.one, pair.other)]
    if None in ends:
        return None
    first, second = sorted(ends, key=lambda row: (isinstance(row, Idea), row.pk), reverse=True)  # type: ignore[union-attr]
    if not isinstance(first, Idea) or second is None:
        return None
    words = ", ".join(as_written(first.title, pair.shared))
    return TwoAlike(first, second, ref_of(second), note_of(second), round(100 * pair.score), pair.sure, words)
