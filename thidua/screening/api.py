"""Screening over JSON."""

from ninja import Router

router = Router(tags=["Rà soát"])
