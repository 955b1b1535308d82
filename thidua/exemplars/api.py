"""JSON of điển hình tiên tiến: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Điển hình tiên tiến"])
