"""The end of the cluster's year: a list from the ranking, voted on in secret, becomes flag proposals."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.urls import reverse

from thidua.audit.actions import move, step
from thidua.awards.catalog import award_name
from thidua.core.actor import Actor, Role
from thidua.core.answers import require
from thidua.core.errors import Refused
from thidua.core.models import lock
from thidua.core.text import clean
from thidua.councils.actions import convene_cluster, plan_conference, put_units_on_agenda
from thidua.councils.inputs import ConferenceInput, UnitMotion
from thidua.notifications.actions import notify
from thidua.people.queries import users_with_role
from thidua.rules.scoring import places, places_words
from thidua.scoring import states
from thidua.scoring.inputs import ListedUnit
from thidua.scoring.models import Acclamation, FlagProposal, Result, Scale
from thidua.scoring.permissions import may_draw_acclamation, may_end_acclamation
from thidua.scoring.proposals import FIRST_ONLY, FLAGS, acclamation_of, proposals_of, votes_of
from thidua.scoring.queries import standings_of


@transaction.atomic
def draw_acclamation(
    *,
    actor: Actor,
    scale: Scale,
    lines: Sequence[ListedUnit],
    conference: ConferenceInput,
    skip_reason: str = "",
) -> Acclamation:
    """Draw the list from the ranking and call the conference that votes on it.

    Refuses: not_lead, wrong_state, already_drawn, share_unset, nothing_chosen, unknown_award, not_ranked, not_first,
    over_share, reason_needed (somebody better was passed over), and what councils refuse (no_representative …).
    """
    scale = lock(scale)
    require(may_draw_acclamation(actor, scale))
    if acclamation_of(scale) is not None:
        raise Refused("already_drawn", "Danh sách suy tôn của bảng này đã lập; muốn làm lại, hãy bỏ danh sách cũ.")
    ranking = {row.sheet.code: row for row in standings_of(scale)}
    limit = places(scale.flag_share, len(ranking))
    if limit is None:
        raise Refused(
            "share_unset",
            "Bảng tiêu chí chưa ghi tỷ lệ đề nghị tặng cờ (chưa quy định). Hãy ghi tỷ lệ theo quy chế của cụm, khối.",
        )
    chosen = _chosen(lines, ranking)
    for award in dict.fromkeys(line.award for line in chosen):
        _check_places(award, [ranking[line.sheet] for line in chosen if line.award == award], limit)
    _check_skipped(chosen, ranking, skip_reason)
    council = convene_cluster(actor=actor, cluster=scale.cluster, year=scale.year)
    meeting = plan_conference(actor=actor, council=council, given=conference)
    motions = [
        UnitMotion(ranking[line.sheet].sheet.membership.unit, award_name(line.award), line.award) for line in chosen
    ]
    items = put_units_on_agenda(actor=actor, meeting=meeting, motions=motions)
    acclamation = Acclamation.objects.create(
        scale=scale,
        meeting=meeting,
        places=limit,
        reckoned=places_words(scale.flag_share, len(ranking))[:200],
        skip_reason=clean(skip_reason)[:500],
    )
    FlagProposal.objects.bulk_create(
        FlagProposal(
            acclamation=acclamation,
            sheet=ranking[line.sheet].sheet,
            award=line.award,
            rank=ranking[line.sheet].rank or 0,
            item=item,
        )
        for line, item in zip(chosen, items, strict=True)
    )
    step(acclamation, "draw", actor=actor, note=acclamation.skip_reason, details={"meeting": meeting.code})
    return acclamation


@transaction.atomic
def settle_acclamation(*, actor: Actor, acclamation: Acclamation) -> Acclamation:
    """Take the result over: agreed lines become proposals, in the order of rank and votes, as far as places go.

    Refuses: not_lead, wrong_state, scale_reopened, meeting_not_closed, tie_unbroken.
    """
    scale = lock(acclamation.scale)
    acclamation = lock(acclamation)
    require(may_end_acclamation(actor, acclamation))
    if scale.state not in (states.ANNOUNCED, states.CLOSED):
        raise Refused(
            "scale_reopened",
            "Bảng chấm điểm đã mở lại sau khi lập danh sách; hãy công bố lại, hoặc bỏ danh sách này và lập lại.",
        )
    if acclamation.meeting.state != "closed":
        raise Refused("meeting_not_closed", "Hội nghị chưa kết thúc; hãy công bố kết quả bỏ phiếu rồi kết thúc phiên.")
    rows = proposals_of(acclamation)
    agreed = _within_places(rows, acclamation.places)
    for row in rows:
        if row.pk in agreed:
            move(row, "propose", actor=actor)
        else:
            over = row.item.state == "approved"
            move(row, "reject", actor=actor, note="Hết suất đề nghị" if over else "Hội nghị không tán thành")
    office = users_with_role(Role.STANDING_OFFICE, scale.cluster.system.owner, include_above=True)
    title = f"{scale.cluster.name} đề nghị tặng cờ năm {scale.year}: {len(agreed)} đề nghị"
    notify(office, title, url=reverse("scoring:acclamation", args=[scale.code]))
    return move(acclamation, "settle", actor=actor, details={"proposed": len(agreed)})


@transaction.atomic
def drop_acclamation(*, actor: Actor, acclamation: Acclamation, reason: str) -> Acclamation:
    """Give the list up, so that another may be drawn.

    Refuses: not_lead, wrong_state, reason_needed, meeting_running.
    """
    lock(acclamation.scale)
    acclamation = lock(acclamation)
    require(may_end_acclamation(actor, acclamation))
    if not clean(reason):
        raise Refused("reason_needed", "Hãy ghi lý do bỏ danh sách; lý do được lưu vào lịch sử.", "reason")
    if acclamation.meeting.state in ("planned", "open"):
        raise Refused(
            "meeting_running", "Phiên họp bỏ phiếu danh sách này chưa kết thúc; hãy hủy hoặc kết thúc phiên trước."
        )
    return move(acclamation, "drop", actor=actor, note=clean(reason)[:500])


def _chosen(lines: Sequence[ListedUnit], ranking: Mapping[str, Result]) -> list[ListedUnit]:
    """The lines in the order of rank, each of them fit to be voted on."""
    if not lines:
        raise Refused("nothing_chosen", "Chưa chọn đơn vị nào để đưa ra suy tôn.", "lines")
    for line in lines:
        row = ranking.get(line.sheet)
        if line.award not in FLAGS:
            raise Refused("unknown_award", "Danh sách suy tôn chỉ gồm các loại cờ thi đua.", "lines")
        if row is None or row.rank is None:
            raise Refused("not_ranked", "Có đơn vị chưa được xếp hạng (chưa nộp bảng chấm điểm).", "lines")
        if line.award in FIRST_ONLY and row.rank != 1:
            raise Refused(
                "not_first",
                f"{row.sheet.membership.unit.name} xếp hạng {row.rank}; {award_name(line.award)} chỉ chọn trong số đơn "
                "vị dẫn đầu cụm, khối (Luật Thi đua, khen thưởng 2022, Điều 25).",
                "lines",
            )
    return sorted(dict.fromkeys(lines), key=lambda line: (FLAGS.index(line.award), ranking[line.sheet].rank))


def _check_places(award: str, rows: Sequence[Result], limit: int) -> None:
    """Whoever shares the last rank within the cap may be listed too: the conference decides between them."""
    beyond = rows[limit:]
    if not beyond or (limit and all(row.rank == rows[limit - 1].rank for row in beyond)):
        return
    raise Refused(
        "over_share",
        f"{award_name(award)}: nhiều nhất {limit} đơn vị, đã chọn {len(rows)}. "
        "Chỉ được chọn quá số suất khi các đơn vị cuối danh sách đồng hạng.",
        "lines",
    )


def _check_skipped(lines: Sequence[ListedUnit], ranking: Mapping[str, Result], reason: str) -> None:
    """Passing over somebody who stands higher is possible, with a reason on record."""
    lowest = max(ranking[line.sheet].rank or 0 for line in lines)
    listed = {line.sheet for line in lines}
    passed = [row for code, row in ranking.items() if row.rank and row.rank < lowest and code not in listed]
    if passed and not clean(reason):
        names = ", ".join(row.sheet.membership.unit.name for row in passed)
        raise Refused(
            "reason_needed", f"{names} xếp trên nhưng không có trong danh sách; hãy ghi lý do.", "skip_reason"
        )


def _within_places(rows: Sequence[FlagProposal], limit: int) -> set[int]:
    """Ids of agreed lines, best first, at most `limit` for each award."""
    votes, kept = votes_of(rows), set()
    for award in dict.fromkeys(row.award for row in rows):
        agreed = [row for row in rows if row.award == award and row.item.state == "approved"]
        standing = {row.pk: (row.rank, -votes[row.pk].yes) for row in agreed}
        ordered = sorted(agreed, key=lambda row: standing[row.pk])
        if len(ordered) > limit and standing[ordered[limit - 1].pk] == standing[ordered[limit].pk]:
            raise Refused(
                "tie_unbroken",
                f"{award_name(award)}: các đơn vị cuối danh sách vừa đồng hạng vừa bằng phiếu, chỉ còn {limit} suất. "
                "Hãy bỏ danh sách này và tổ chức bỏ phiếu lại.",
            )
        kept |= {row.pk for row in ordered[:limit]}
    return kept
