"""The page of an exemplar, ready to print."""

from collections.abc import Callable

from django.urls import reverse

from thidua.core.actor import Actor
from thidua.core.errors import NotFound
from thidua.exemplars import permissions as may
from thidua.exemplars import states
from thidua.exemplars.models import Exemplar, Follower
from thidua.exemplars.queries import followers_of, following_units
from thidua.ideas.queries import get_idea
from thidua.initiatives.queries import get_initiative
from thidua.rules.progress import shown
from thidua.web.lists import Button

TONES = {
    Follower.Progress.STUDYING: "",
    Follower.Progress.STARTED: "primary",
    Follower.Progress.WORKING: "success",
    Follower.Progress.STOPPED: "",
}


def exemplar_page(actor: Actor, row: Exemplar) -> dict[str, object]:
    """Everything the template prints for those who are signed in."""
    return {
        **story(row),
        "intro": f"{row.get_kind_display()} – {row.unit.name}",
        "state": (states.EXEMPLAR_NAMES[row.state], states.EXEMPLAR_TONES[row.state]),
        "buttons": _buttons(actor, row),
        "edits": _quiet(actor, row),
        "followers": [(*line, _update_url(actor, line[0])) for line in _followers(row)],
        "picture_url": _url("picture", row),
        "found_in": _source(actor, row),
    }


def public_page(row: Exemplar) -> dict[str, object]:
    """What a stranger reads."""
    lines = [line for line in _followers(row) if line[0].progress != Follower.Progress.STOPPED]
    picture = reverse("exemplars_public:picture", args=[row.code])
    return {**story(row), "followers": lines, "picture_url": picture}


def story(row: Exemplar) -> dict[str, object]:
    figures = [(one.label, shown(one.value), one.unit_name, one.origin) for one in row.figures.all()]
    return {"title": row.title, "exemplar": row, "figures": figures}


def _followers(row: Exemplar) -> list[tuple[Follower, str, str]]:
    return [(one, one.get_progress_display(), TONES[Follower.Progress(one.progress)]) for one in followers_of(row)]


def _update_url(actor: Actor, follower: Follower) -> str:
    if not may.may_update(actor, follower):
        return ""
    return reverse("exemplars:update_follower", args=[follower.exemplar.code, follower.unit.code])


def _buttons(actor: Actor, row: Exemplar) -> list[Button]:
    """The next step, for whoever may take it; else the sentence why not."""
    if row.state == states.FOUND:
        return [Button("Xác minh", _url("verify", row), "bi-check2-square", answer=may.may_verify(actor, row))]
    if row.state in (states.VERIFIED, states.HIDDEN):
        return [
            Button("Giới thiệu công khai…", _url("publish", row), "bi-megaphone", answer=may.may_publish(actor, row))
        ]
    if row.state == states.PUBLISHED and following_units(actor, row).exists():
        return [Button("Đơn vị tôi làm theo", _url("follow", row), "bi-diagram-3")]
    return []


def _quiet(actor: Actor, row: Exemplar) -> list[Button]:
    """What else may be done; what may not is left out."""
    ways = (
        ("Sửa", "edit", "bi-pencil", may.may_edit(actor, row)),
        ("Không xác minh được…", "decline", "bi-x-lg", may.may_verify(actor, row)),
        ("Mở lại để sửa…", "reopen", "bi-arrow-counterclockwise", may.may_reopen(actor, row)),
        ("Thôi giới thiệu…", "hide", "bi-eye-slash", may.may_hide(actor, row)),
    )
    return [Button(title, _url(name, row), icon, primary=False) for title, name, icon, answer in ways if answer]


def _source(actor: Actor, row: Exemplar) -> tuple[str, str]:
    """What it was found in, with its address for who may read it."""
    if row.idea:
        code = row.idea.code
        return row.idea.title, _seen(lambda: get_idea(actor, code), "ideas:page", code)
    if row.initiative:
        code = row.initiative.code
        return row.initiative.title, _seen(lambda: get_initiative(actor, code), "initiatives:page", code)
    if row.movement:
        return row.movement.name, reverse("movements:page", args=[row.movement.code])
    if row.honor:
        return f"{row.honor.award_name}, năm {row.honor.year}", ""
    if row.inspection_code:
        return f"Cuộc kiểm tra {row.inspection_code}", f"/followup/inspections/{row.inspection_code}/"
    return "", ""


def _seen(look: Callable[[], object], page: str, code: str) -> str:
    """The address of what this reader may see."""
    try:
        look()
    except NotFound:
        return ""
    return reverse(page, args=[code])


def _url(name: str, row: Exemplar) -> str:
    return reverse(f"exemplars:{name}", args=[row.code])
