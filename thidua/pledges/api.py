"""JSON of giao ước thi đua: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Giao ước thi đua"])
