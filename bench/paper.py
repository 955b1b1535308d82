"""1,000 certificates: in one file, and singly."""

import time
from datetime import date
from pathlib import Path

from bench.measure import line
from thidua.documents.papers import CertificatePaper, certificates_pdf

COUNT, SINGLY = 1000, 50


def run(folder: Path) -> None:
    papers = [_paper(number) for number in range(COUNT)]
    certificates_pdf(papers[:1])
    started, cpu = time.perf_counter(), time.process_time()
    pdf = certificates_pdf(papers)
    line("1.000 bằng trong một tệp", time.perf_counter() - started, "s")
    line("1.000 bằng trong một tệp: CPU", time.process_time() - cpu, "s")
    line("1.000 bằng trong một tệp: dung lượng", len(pdf) / 2**20, "MiB")
    started = time.perf_counter()
    for paper in papers[:SINGLY]:
        certificates_pdf([paper])
    line("từng bằng một", 1000 * (time.perf_counter() - started) / SINGLY, "ms")


def _paper(number: int) -> CertificatePaper:
    return CertificatePaper(
        issuer="CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ",
        verb="TẶNG",
        title="BẰNG KHEN",
        name=f"Bà Trần Thị Mẫu Đo {number}",
        detail="Chuyên viên, phường Hòa Hưng",
        citation="Đã có thành tích xuất sắc trong phong trào thi đua năm 2026.",
        place="Thành phố Hồ Chí Minh",
        day=date(2026, 11, 19),
        signer_title="CHỦ TỊCH",
        signer_name="Nguyễn Văn Mẫu Lâm",
        decision_line="Quyết định số 1/QĐ-UBND ngày 19/11/2026",
        book_line=f"Vào sổ số {number}",
        code=f"ABCD-EFGH-{number:04d}",
        verify_url=f"http://127.0.0.1:8000/kiem-tra/ABCDEFGH{number:04d}/",
    )
