import re
import shutil
import subprocess
from pathlib import Path

import pytest
import segno

from thidua.documents.papers import certificates_pdf
from thidua.documents.qr import qr_svg
from thidua.documents.tests.factories import certificate

URL = "https://thidua.example/v/7KQ2M9XBAA"


def test_qr_draws_the_modules_of_the_address_at_level_q() -> None:
    code = segno.make(URL, error="q", boost_error=False, micro=False)
    assert code.error == "Q"
    size = code.symbol_size(scale=4, border=4)[0]
    drawing = qr_svg(URL)
    assert f'width="{size}" height="{size}"' in drawing
    dark = sum(int(run) for run in re.findall(r"h(\d+)", drawing.split('stroke="#000"')[-1]))
    assert dark == sum(sum(1 for module in row if module) for row in code.matrix)


@pytest.mark.skipif(
    not (shutil.which("zbarimg") and shutil.which("pdftoppm")), reason="zbarimg, pdftoppm are not installed"
)
def test_qr_is_read_back_from_the_printed_page(tmp_path: Path) -> None:
    page = tmp_path / "certificate.pdf"
    page.write_bytes(certificates_pdf([certificate(verify_url=URL)]))
    subprocess.run(["pdftoppm", "-q", "-r", "110", "-png", page, tmp_path / "page"], check=True)
    image = next(tmp_path.glob("page*.png"))
    read = subprocess.run(["zbarimg", "-q", "--raw", image], capture_output=True, check=True)
    assert read.stdout.decode().strip() == URL
