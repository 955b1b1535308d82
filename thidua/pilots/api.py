"""JSON of đề xuất đột phá, thí điểm: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Đề xuất đột phá, thí điểm"])
