"""What waits for the reader, as JSON."""

from dataclasses import asdict
from datetime import date

from ninja import Router, Schema

from thidua.core.clock import today
from thidua.reports.queries import figures_for, tallies
from thidua.reports.waiting import waiting_for
from thidua.web.requests import ApiRequest

router = Router(tags=["Trang chủ"])


class WaitingOut(Schema):
    title: str
    detail: str
    url: str
    due_on: date | None


class FigureOut(Schema):
    label: str
    value: str
    note: str
    url: str


@router.get("/waiting", response=list[WaitingOut], summary="Việc đang chờ tôi")
def waiting(request: ApiRequest) -> list[dict[str, object]]:
    return [asdict(item) for item in waiting_for(request.actor, today())]


@router.get("/figures", response=list[FigureOut], summary="Bốn số liệu trên trang chủ")
def figures(request: ApiRequest) -> list[dict[str, object]]:
    return [asdict(item) for item in figures_for(request.actor, today(), tallies(request.actor))]
