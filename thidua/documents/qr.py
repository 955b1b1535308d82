"""QR codes as drawings."""

import segno


def qr_svg(text: str) -> str:
    """An SVG with quiet zone; level Q survives a quarter of the modules being soiled."""
    code = segno.make(text, error="q", boost_error=False, micro=False)
    return str(code.svg_inline(border=4, scale=4, dark="#000", light="#fff"))


def qr_data_uri(text: str) -> str:
    """The same drawing as the address of an image, for pages."""
    code = segno.make(text, error="q", boost_error=False, micro=False)
    return str(code.svg_data_uri(border=4, scale=4, dark="#000", light="#fff"))
