"""JSON of ban giám khảo: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Ban giám khảo"])
