"""JSON of lịch công tác thi đua, khen thưởng: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Lịch công tác năm"])
