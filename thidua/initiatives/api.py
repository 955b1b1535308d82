"""JSON of sáng kiến: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Sáng kiến"])
