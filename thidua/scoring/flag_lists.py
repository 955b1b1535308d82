"""The list of flag proposals of all clusters."""

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from thidua.awards.catalog import award_name
from thidua.core.actor import Actor
from thidua.core.text import fold
from thidua.councils.models import BallotItem
from thidua.scoring import states
from thidua.scoring.lists import years
from thidua.scoring.models import FlagProposal
from thidua.scoring.proposals import FLAGS, proposals
from thidua.web.lists import Cell, Column, Filter, ListSpec


def flags_with_votes(actor: Actor) -> QuerySet[FlagProposal]:
    """With the closed lines of each one's ballot: one query for all."""
    lines = BallotItem.objects.filter(ballot__state="closed")
    return proposals(actor).select_related("item").prefetch_related(Prefetch("item__lines", lines, to_attr="counted"))


def _unit(row: FlagProposal) -> Cell:
    scale = row.acclamation.scale
    url = reverse("scoring:acclamation", args=[scale.code])
    return Cell(row.sheet.membership.unit.name, url=url, note=f"{scale.cluster.name}, hạng {row.rank}")


def _votes(row: FlagProposal) -> str:
    counted = row.item.counted  # type: ignore[attr-defined]
    return f"{counted[0].result['total_yes']}/{counted[0].result['base']}" if counted else "–"


def _state(row: FlagProposal) -> Cell:
    gone = row.state == states.NOMINATED and row.nomination_id is None
    return Cell(
        "Đề nghị đã bị xóa khỏi hồ sơ" if gone else states.PROPOSAL_NAMES[row.state],
        tone="warning" if gone else states.PROPOSAL_TONES[row.state],
        badge=True,
    )


def _next(row: FlagProposal) -> Cell | str:
    if row.nomination is not None:
        return Cell(row.nomination.code, url=reverse("nominations:dossier", args=[row.nomination.dossier.code]))
    if row.state == states.PROPOSED:
        return Cell("Không lập hồ sơ…", url=reverse("scoring:decline_flag", args=[row.code]))
    return ""


def _search(rows: QuerySet[FlagProposal], text: str) -> QuerySet[FlagProposal]:
    return rows.filter(sheet__membership__unit__search_text__contains=fold(text))


FLAG_LIST = ListSpec(
    key="de-nghi-co",
    title="Đề nghị tặng cờ của các cụm, khối",
    columns=(
        Column("unit", "Đơn vị", _unit, order=("sheet__membership__unit__sort_key",)),
        Column(
            "year",
            "Năm",
            lambda row: Cell(str(row.acclamation.scale.year), value=row.acclamation.scale.year),
            order=("acclamation__scale__year",),
            numeric=True,
        ),
        Column("award", "Danh hiệu", lambda row: award_name(row.award), order=("award",)),
        Column("votes", "Phiếu đồng ý", _votes, numeric=True),
        Column("state", "Trạng thái", _state, order=("state",)),
        Column("next", "Hồ sơ", _next),
    ),
    filters=(
        Filter("year", "Năm", years, lambda rows, v: rows.filter(acclamation__scale__year=int(v))),
        Filter(
            "award",
            "Danh hiệu",
            lambda: [(award, award_name(award)) for award in FLAGS],
            lambda rows, v: rows.filter(award=v),
        ),
        Filter(
            "state", "Trạng thái", lambda: list(states.PROPOSAL_NAMES.items())[1:], lambda rows, v: rows.filter(state=v)
        ),
    ),
    search=_search,
    order=("-acclamation__scale__year", "award", "acclamation__scale__cluster__sort_key", "rank", "pk"),
    empty="Chưa có cụm, khối nào đề nghị. Đề nghị có sau khi trưởng cụm, khối lấy kết quả bỏ phiếu suy tôn.",
    search_hint="Tên đơn vị, không cần gõ dấu",
)
