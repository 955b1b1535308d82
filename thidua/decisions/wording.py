"""Words that a decision begins with; officers change them in the draft."""

from collections.abc import Sequence
from datetime import date

from thidua.awards.catalog import known_award
from thidua.decisions.models import Decision
from thidua.nominations.bases import legal_bases
from thidua.nominations.models import Nomination, Round
from thidua.people.models import Unit

REVOKE_CITE = "Khoản 2 Điều 93 Luật Thi đua, khen thưởng số 06/2022/QH15"


def default_bases(received: date, unit: Unit, council_on: date | None) -> list[str]:
    """Căn cứ: the law and decrees for the day of receipt, the council's minutes. Checked by whoever signs."""
    lines = ["Căn cứ Luật Tổ chức chính quyền địa phương", *legal_bases(received)]
    if council_on is not None:
        lines.append(f"Căn cứ Biên bản họp Hội đồng Thi đua, khen thưởng ngày {council_on:%d/%m/%Y}")
    lines.append(f"Theo đề nghị của cơ quan thường trực về thi đua, khen thưởng của {unit.name}")
    return lines


def printed_title(award: str, name: str) -> str:
    """The large words on a certificate: a commendation by its form alone, since its giver stands above."""
    if is_title(award):
        return f"Danh hiệu {name}"
    return next((form for form in ("Bằng khen", "Giấy khen") if name.startswith(form)), name)


def default_title(round: Round, nominations: Sequence[Nomination]) -> str:
    """Trích yếu: one award by its name, several by their kind."""
    names = list(dict.fromkeys(n.award_name for n in nominations))
    if len(names) == 1:
        verb = verb_of(nominations[0].award).lower()
        noun = "danh hiệu " if is_title(nominations[0].award) else ""
        return f"Về việc {verb} {noun}{names[0]} năm {round.year}"
    return f"Về việc khen thưởng năm {round.year}"


def is_title(award: str) -> bool:
    known = known_award(award)
    return known is not None and known.kind == "title"


def verb_of(award: str) -> str:
    """Titles are recognised, commendations presented."""
    return "CÔNG NHẬN" if is_title(award) else "TẶNG"


def citation_of(nomination: Nomination) -> str:
    """What is printed on the certificate; nothing that the unit wrote freely gets on it by itself."""
    if is_title(nomination.award):
        return f"Năm {nomination.year}"
    return f"Đã có thành tích xuất sắc trong công tác và phong trào thi đua năm {nomination.year}"


def correction_title(decision: Decision) -> str:
    return f"Về việc đính chính Quyết định số {decision.number_text} ngày {decision.signed_on:%d/%m/%Y}"


def revocation_title(decision: Decision) -> str:
    amended = f"Quyết định số {decision.number_text} ngày {decision.signed_on:%d/%m/%Y}"
    return f"Về việc hủy bỏ khen thưởng tại {amended}"
