"""The ballot papers themselves: alike to the last dot, so that nothing on one tells whose it was."""

from django.utils.timezone import localtime

from thidua.core.errors import Refused
from thidua.councils import ruling
from thidua.councils.models import Ballot
from thidua.documents.pdf import render_pdf


def ballot_papers_pdf(ballot: Ballot) -> bytes:
    """One paper for each member who may vote. Refuses: not_handed_out, before the ballot is open."""
    if ballot.state == "prepared" or ballot.opened_at is None:
        raise Refused("not_handed_out", "Chỉ in phiếu sau khi đã phát phiếu (nội dung đã khóa và có mã băm).")
    return render_pdf("ballot", _data(ballot))


def _data(ballot: Ballot) -> dict[str, object]:
    meeting = ballot.meeting
    return {
        "document_title": f"Phiếu bầu lượt {ballot.number} – {meeting.council.name}",
        "document_date": localtime(ballot.opened_at).date().isoformat(),
        "unit": meeting.council.unit.name.upper(),
        "council": meeting.council.name.upper(),
        "title": "PHIẾU BIỂU QUYẾT",
        "subject": meeting.subject,
        "when": f"Phiên họp số {meeting.number}, ngày {meeting.held_on:%d/%m/%Y} – Lượt bỏ phiếu số {ballot.number}",
        "items": [
            {
                "line": str(item["line"]),
                "name": item["candidate"],
                "unit": item["unit"],
                "award": f"{item['award_name']} năm {item['year']}" if item["award"] else item["award_name"],
            }
            for item in ballot.snapshot["items"]
        ],
        "rule": f"Ngưỡng thông qua: {ruling.words(ballot.rule)}.",
        "help": "Mỗi mục đánh dấu X vào đúng một ô. Không ký tên, không ghi gì khác lên phiếu.",
        "hash": ballot.snapshot_hash[:16],
        "copies": ballot.present,
    }
