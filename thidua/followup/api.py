"""JSON of kiểm tra, sơ kết, tổng kết: the same forms, the same actions."""

from ninja import Router

router = Router(tags=["Kiểm tra, sơ kết, tổng kết"])
