"""JSON of kiểm tra, sơ kết, tổng kết: the same forms, the same actions."""

from ninja import Router

from thidua.followup.api import inspections, reviews

router = Router(tags=["Kiểm tra, sơ kết, tổng kết"])
for part in (inspections, reviews):
    router.add_router("", part.router)
