"""What pages show of a dossier and its nominations: finished values, ready to print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.core.actor import Actor
from thidua.core.answers import Answer
from thidua.nominations import checks, eligibility, permissions, states
from thidua.nominations.claims import Claim, same_works
from thidua.nominations.models import Nomination
from thidua.nominations.queries import Balance
from thidua.rulebook.faces import RESULT_NAMES, advice_line
from thidua.rulebook.faces import TONES as RESULT_TONES
from thidua.rulebook.links import condition_url
from thidua.rules.model import CLAIMS


@dataclass(frozen=True)
class Line:
    """One condition as people read it."""

    id: str
    result: str
    tone: str
    asked: str
    found: str
    missing: str
    cure: str
    cite: str
    verified: bool
    note: str
    url: str  # the condition in the book of law
    may_judge: bool
    may_claim: bool


@dataclass(frozen=True)
class Face:
    """One nomination of a list, with what a reader must know at a glance."""

    row: Nomination
    state: str
    state_tone: str
    verdict: str
    verdict_tone: str
    reason: str
    lines: Sequence[Line]
    advice: Sequence[Line]
    unverified: str
    advised: str
    advised_tone: str
    advised_line: str  # "Theo Luật …: đủ điều kiện; Luật …: chưa đối chiếu"
    warnings: Sequence[str]
    paused: bool
    claims: Sequence[Claim]  # the same work in other rounds
    changed: str  # what to do where the law in force is another than at the last check

    @property
    def why(self) -> list[Line]:
        """What keeps the answer from being "met", the open text itself left to its own sentence."""
        return [line for line in (*self.lines, *self.advice) if line.tone != "" and line.id != "law_text"]


LAW_CHANGED = "Sổ luật hoặc quy định của thành phố đã đổi sau lần kiểm tra này; hãy bấm “Kiểm tra điều kiện”."


def faces(rows: Sequence[Nomination]) -> list[Face]:
    """All rows of a dossier; warnings and pauses are asked for all at once."""
    eligibility.with_judgements(rows)
    warnings, paused = checks.twice_warnings(rows), checks.paused_ids(rows)
    claims = same_works(rows)
    return [face(row, warnings.get(row.pk, []), row.pk in paused, claims.get(row.pk, [])) for row in rows]


def face(row: Nomination, warnings: Sequence[str] = (), paused: bool = False, claims: Sequence[Claim] = ()) -> Face:
    advice = row.verdict.get("advice")
    return Face(
        row=row,
        state=states.NOMINATION_NAMES[row.state],
        state_tone=states.NOMINATION_TONES[row.state],
        verdict=states.VERDICT_NAMES[row.verdict_result],
        verdict_tone=states.VERDICT_TONES[row.verdict_result],
        reason="" if row.verdict_result == "met" else eligibility.reason(row),
        lines=_lines(row.verdict, eligibility.findings(row), eligibility.open_conditions(row)),
        advice=_lines(advice, advice["findings"], set()) if isinstance(advice, dict) else (),
        unverified=str(row.verdict.get("unverified_law", "")),
        advised=states.VERDICT_NAMES[str(advice["verdict"])] if isinstance(advice, dict) else "",
        advised_tone=states.VERDICT_TONES[str(advice["verdict"])] if isinstance(advice, dict) else "",
        advised_line=_advised_line(row.verdict, advice) if isinstance(advice, dict) else "",
        warnings=warnings,
        paused=paused,
        claims=claims,
        changed=LAW_CHANGED if eligibility.law_has_changed(row) else "",
    )


def _advised_line(verdict: Mapping[str, object], advice: Mapping[str, object]) -> str:
    words = states.VERDICT_NAMES[str(advice["verdict"])]
    return advice_line(str(advice["version"]), words, str(verdict.get("unverified_law", "")))


def _lines(verdict: Mapping[str, object], findings: Sequence[Mapping[str, object]], open_: set[str]) -> list[Line]:
    return [
        Line(
            id=str(f["id"]),
            result=RESULT_NAMES[str(f["result"])],
            tone=RESULT_TONES.get(str(f["result"]), ""),
            asked=str(f["asked"]),
            found=str(f["found"]),
            missing=str(f["missing"]),
            cure=str(f["cure"]),
            cite=str(f["cite"]),
            verified=bool(f["verified"]),
            note=str(f["note"]),
            url="" if f["kind"] == "same_work" else _url(verdict, str(f["id"])),
            may_judge=str(f["id"]) in open_,
            may_claim=str(f["kind"]) in CLAIMS and f["result"] == "not_met",
        )
        for f in findings
    ]


def _url(verdict: Mapping[str, object], condition: str) -> str:
    award, received = str(verdict.get("award", "")), str(verdict.get("received", ""))
    if not award or not received:
        return ""
    return condition_url(award, date.fromisoformat(received), str(verdict.get("version", "")), condition)


def answers(actor: Actor, row: Nomination) -> dict[str, Answer]:
    """What the reader may do with a nomination, with the sentences for what they may not."""
    return {
        "edit": permissions.may_edit_nomination(actor, row),
        "judge": permissions.may_judge(actor, row),
        "appraise": permissions.may_appraise(actor, row),
        "withdraw": permissions.may_withdraw(actor, row),
        "exclude": permissions.runs_round(actor, row.round.organizer),
    }


def balance_chart(found: Balance) -> dict[str, object]:
    """Workers and leaders, women and men, beside the list while it is being built."""
    return {
        "title": "Cơ cấu danh sách cá nhân",
        "kind": "bar",
        "label_title": "Nhóm",
        "labels": ["Trực tiếp", "Lãnh đạo, quản lý", "Nữ", "Nam, chưa ghi"],
        "series": [
            {
                "name": "Số người",
                "values": [found.workers, found.leaders, found.women, found.people - found.women],
            }
        ],
    }
