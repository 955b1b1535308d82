"""The book of law over JSON."""

from ninja import Router

router = Router(tags=["Sổ luật"])
