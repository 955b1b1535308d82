"""JSON of chấm điểm cụm, khối: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Chấm điểm, xếp hạng"])
