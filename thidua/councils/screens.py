"""What the tabs of a meeting show, as finished values."""

from dataclasses import dataclass

from django.forms.boundfield import BoundField

from thidua.clusters.models import LeadElection
from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.councils import ruling
from thidua.councils.forms import AttendanceForm, TallyForm
from thidua.councils.models import AgendaItem, Ballot, BallotItem, CouncilMember, Meeting, Recusal
from thidua.councils.permissions import may_run, seat_of
from thidua.councils.queries import (
    ballots_of,
    election_lines,
    items_of,
    lines_of_meeting,
    own_entry,
    presence_of,
    recusals_of,
    seats_of,
)
from thidua.councils.snapshots import intact
from thidua.nominations.models import Nomination

MEETING_TONES = {"planned": "primary", "open": "success", "closed": "", "cancelled": "danger"}
BALLOT_TONES = {
    "prepared": "",
    "open": "primary",
    "counting": "primary",
    "counted": "warning",
    "closed": "success",
    "void": "danger",
}
ITEM_TONES = {"pending": "", "approved": "success", "rejected": "danger", "removed": "warning"}
_PRESENCE = {
    "present": ("Có mặt", "success"),
    "absent": ("Vắng mặt", "warning"),
    "written": ("Vắng, có văn bản", "primary"),
}
TABS = (
    ("members", "Thành phần"),
    ("agenda", "Danh sách"),
    ("recusals", "Tránh bỏ phiếu"),
    ("ballots", "Phiếu"),
    ("results", "Kết quả"),
    ("minutes", "Biên bản, lịch sử"),
)


@dataclass(frozen=True)
class SeatRow:
    seat: CouncilMember
    presence: str
    tone: str


@dataclass(frozen=True)
class PresenceRow:
    seat: CouncilMember
    presence: BoundField
    note: BoundField


@dataclass(frozen=True)
class ItemRow:
    item: AgendaItem
    state: str
    tone: str
    recusals: list[Recusal]
    mine: Recusal | None


@dataclass(frozen=True)
class LineRow:
    line: BallotItem
    state: str
    tone: str


@dataclass(frozen=True)
class BallotCard:
    """One ballot with the words for its rule and its warnings."""

    ballot: Ballot
    state: str
    tone: str
    rule: str
    needed: str
    warnings: list[str]
    confirm: bool
    lines: list[LineRow]
    entered: int
    intact: bool


@dataclass(frozen=True)
class Quorum:
    """How many are there, and whether that is enough under each rule on the agenda."""

    total: int
    present: int
    absent: int
    written: int
    answers: list[Answer]
    rules: list[str]

    @property
    def met(self) -> bool:
        return all(self.answers)


@dataclass(frozen=True)
class MeetingScreen:
    meeting: Meeting
    tone: str
    runs: bool
    my_seat: CouncilMember | None
    seats: list[SeatRow]
    quorum: Quorum
    items: list[ItemRow]
    cards: list[BallotCard]


@dataclass(frozen=True)
class Elected:
    """Who leads the cluster next year, and whether the cluster knows."""

    unit: str
    year: int
    recorded: bool


def meeting_screen(actor: Actor, meeting: Meeting) -> MeetingScreen:
    """All that a reader of the whole meeting sees; a fixed number of queries."""
    seats, presence, items = seats_of(meeting), presence_of(meeting), items_of(meeting)
    recusals = recusals_of(items)
    seat = seat_of(actor, meeting)
    return MeetingScreen(
        meeting=meeting,
        tone=MEETING_TONES[meeting.state],
        runs=bool(may_run(actor, meeting.council)),
        my_seat=seat,
        seats=[_seat_row(one, presence) for one in seats],
        quorum=_quorum(seats, presence, items),
        items=[_item_row(item, recusals[item.pk], seat) for item in items],
        cards=_cards(meeting, seats, presence),
    )


def elected(meeting: Meeting) -> Elected | None:
    """The unit that won the seat of next year's lead at this meeting, if one did."""
    council = meeting.council
    won = next((line for line in election_lines(meeting) if line.item.state == "approved"), None)
    if won is None or won.item.unit is None or council.year is None:
        return None
    recorded = LeadElection.objects.filter(cluster=council.cluster, year=council.year + 1, winner__isnull=False)
    return Elected(won.item.unit.name, council.year + 1, recorded.exists())


def warnings_of(ballot: Ballot) -> list[str]:
    """What the council must know before papers are handed out."""
    texts = [ruling.impossible(ballot), ruling.secrecy(ballot)]
    return [text for text in texts if text]


def _seat_row(seat: CouncilMember, presence: dict[int, str]) -> SeatRow:
    label, tone = _PRESENCE[presence.get(seat.pk, "absent")]
    return SeatRow(seat, label, tone)


def _quorum(seats: list[CouncilMember], presence: dict[int, str], items: list[AgendaItem]) -> Quorum:
    kinds = [presence.get(seat.pk, "absent") for seat in seats]
    rules = ruling.distinct(ruling.rule_for_item(item) for item in items if item.state != "removed")
    present = kinds.count("present")
    return Quorum(
        total=len(seats),
        present=present,
        absent=kinds.count("absent"),
        written=kinds.count("written"),
        answers=[ruling.quorum(rule, members=len(seats), present=present) for rule in rules],
        rules=[ruling.words(rule) for rule in rules],
    )


def _item_row(item: AgendaItem, recusals: list[Recusal], seat: CouncilMember | None) -> ItemRow:
    mine = next((r for r in recusals if seat is not None and r.member_id == seat.pk), None)
    return ItemRow(item, item.STATE_NAMES[item.state], ITEM_TONES[item.state], recusals, mine)


def _cards(meeting: Meeting, seats: list[CouncilMember], presence: dict[int, str]) -> list[BallotCard]:
    lines = lines_of_meeting(meeting)
    cards = []
    for ballot in ballots_of(meeting):
        if ballot.state == "void" and ballot.opened_at is None:
            continue
        if ballot.state == "prepared":
            ruling.foresee(ballot, [seat.pk for seat in seats], presence)
        cards.append(_card(ballot, lines.get(ballot.pk, [])))
    return cards


def _card(ballot: Ballot, lines: list[BallotItem]) -> BallotCard:
    return BallotCard(
        ballot=ballot,
        state=ballot.STATE_NAMES[ballot.state],
        tone=BALLOT_TONES[ballot.state],
        rule=ruling.words(ballot.rule),
        needed=f"{ballot.needed}/{ruling.base(ballot)}",
        warnings=warnings_of(ballot),
        confirm=not ballot.rule["verified"] and ballot.rule_confirmed_at is None,
        lines=[_line_row(line) for line in lines],
        entered=len([e for e in ballot.entries.all() if e.attempt == ballot.attempt]),
        intact=not ballot.snapshot_hash or intact(ballot),
    )


def _line_row(line: BallotItem) -> LineRow:
    if not line.result:
        return LineRow(line, "Chưa có kết quả", "")
    if line.result["approved"]:
        return LineRow(line, "Được thông qua", "success")
    remark = line.result.get("remark", "")
    return LineRow(line, f"Không được thông qua: {remark}" if remark else "Không được thông qua", "danger")


def warnings_before(ballot: Ballot) -> list[str]:
    """Warnings as they would be if the papers of a draft were handed out now."""
    meeting = ballot.meeting
    if ballot.state == "prepared":
        ruling.foresee(ballot, [seat.pk for seat in seats_of(meeting)], presence_of(meeting))
    return warnings_of(ballot)


def presence_rows(screen: MeetingScreen, form: AttendanceForm) -> list[PresenceRow]:
    """One line of the attendance sheet for each member."""
    return [PresenceRow(row.seat, form[f"presence_{row.seat.pk}"], form[f"note_{row.seat.pk}"]) for row in screen.seats]


def verdict_words(nomination: Nomination) -> list[str]:
    """What the check of eligibility found, one sentence each."""
    findings = nomination.verdict.get("findings", []) if isinstance(nomination.verdict, dict) else []
    words = [f"{f.get('asked', '')}: {f.get('found', '')}" for f in findings if isinstance(f, dict)]
    return [text for text in words if text.strip(": ")]


def count_words(ballot: Ballot, attempt: int) -> str:
    """What a teller is told after handing in a count."""
    if ballot.attempt != attempt:
        return (
            f"Hai số liệu khác nhau ở: {', '.join(ballot.mismatch)}. Cả hai người cùng kiểm lại; "
            "số liệu cũ được lưu, số của người kia không hiển thị."
        )
    if ballot.state == "counted":
        return "Đã nộp. Hai số liệu khớp nhau; Thư ký công bố kết quả."
    return "Đã nộp và khóa số liệu của bạn. Chờ người kiểm phiếu còn lại."


def count_screen(actor: Actor, ballot: Ballot, lines: list[BallotItem], form: TallyForm) -> dict[str, object]:
    """One teller's desk: the inputs, or the own locked numbers; never the other's."""
    entry = own_entry(actor, ballot)
    heads = ["issued", "unused", "returned", "invalid", *(["written"] if form.written else [])]
    return {
        "title": f"Kiểm phiếu – {ballot}",
        "ballot": ballot,
        "meeting": ballot.meeting,
        "state": ballot.STATE_NAMES[ballot.state],
        "form": form,
        "entry": entry,
        "counts": sorted(entry.counts.all(), key=lambda count: count.line.line) if entry else [],
        "takes": entry is None and ballot.state in ("open", "counting"),
        "heads": [form[name] for name in heads],
        "rows": [(line, [form[f"{name}_{line.line}"] for name in form.answers]) for line in lines],
    }
