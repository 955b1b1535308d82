"""JSON of giải thưởng sáng tạo: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Giải thưởng Sáng tạo"])
