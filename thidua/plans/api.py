"""JSON of kế hoạch của đơn vị: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Kế hoạch thi đua"])
