"""JSON of chỉ tiêu thi đua: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Chỉ tiêu"])
