"""Pages over 100,000 nominations: CPU, queries, size; and the same first page by hand-written SQL."""

from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from bench import data
from bench.measure import line, medians


def run(folder: Path) -> None:
    client = Client()
    client.force_login(data.build())
    url = reverse("nominations:nominations")
    first = _page(client, "trang đầu, 50 dòng trên 100.000", url, cpu=60, queries=15, size=120)
    for what, query in (
        ("lọc theo trạng thái", "?state=returned"),
        ("trang sâu (1.500)", "?page=1500"),
        ("tìm “tran thi mau an”", "?q=tran thi mau an"),
    ):
        cpu = _page(client, what, url + query, queries=15, size=120)
        line(f"  {what} / trang đầu", cpu / first, "lần", 1.5)
    by_hand, _ = medians(_by_hand)
    line("trang đầu / cùng truy vấn viết tay", first / by_hand, "lần")
    _page(client, "trang chủ của cán bộ", reverse("reports:home"), cpu=100)


def _page(
    client: Client,
    what: str,
    url: str,
    *,
    cpu: float | None = None,
    queries: int | None = None,
    size: int | None = None,
) -> float:
    queries_run: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        queries_run.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        response = client.get(url)
    assert response.status_code == 200, (url, response.status_code)
    spent, _ = medians(lambda: client.get(url))
    line(f"{what}: CPU", spent, "ms", cpu)
    line(f"{what}: truy vấn", len(queries_run), "", queries)
    line(f"{what}: kích thước", len(response.content) / 1024, "KiB", size)
    return spent


def _by_hand() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT 1 FROM nominations_nomination WHERE state<>'draft' LIMIT 10001) t")
        cursor.fetchall()
        cursor.execute(
            "SELECT code, candidate_name, candidate_unit_name, award_name, year, state, due_on, verdict_result "
            "FROM nominations_nomination WHERE state <> 'draft' ORDER BY sort_key, id LIMIT 50"
        )
        cursor.fetchall()
