"""JSON of the city's cases; a case is written as a case file writes it."""

from ninja import File, Router
from ninja.files import UploadedFile

from thidua.rulebook import actions, queries, trials
from thidua.rulebook.api.entries import Json, Payload, one_page
from thidua.rulebook.case_files import MOST_BYTES, read_bodies
from thidua.rulebook.current import current_book
from thidua.rulebook.models import LawCase
from thidua.rules.casefile import as_yaml
from thidua.web.requests import ApiRequest

router = Router(tags=["Sổ luật"])
# What of the body is about keeping the case, and no part of the case itself.
KEEPING = ("note", "version")


@router.get("/cases", summary="Trường hợp thử, đúng hay sai với sổ luật đang dùng")
def cases(request: ApiRequest, state: str = "active", q: str = "", page: int = 1) -> Json:
    rows = queries.matching(queries.law_cases(request.actor), q[:200]).filter(state=state)
    book = current_book()
    return one_page(rows.order_by("award_name", "pk"), page, lambda row: _row(row, trials.tried(book, row.body)))


@router.post("/cases/trial", summary="Thử một trường hợp, không lưu")
def try_case(request: ApiRequest, payload: Payload) -> Json:
    queries.law_cases(request.actor)
    return _outcome(trials.tried(current_book(), _body(payload)))


@router.post("/cases", response={201: Json}, summary="Lưu một trường hợp")
def write_case(request: ApiRequest, payload: Payload) -> tuple[int, Json]:
    row = actions.write_case(actor=request.actor, body=_body(payload), note=str(payload.get("note") or ""))
    return 201, _one(row)


@router.get("/cases/export", summary="Mọi trường hợp đang dùng, dạng tệp của sổ luật")
def export_cases(request: ApiRequest) -> Json:
    queries.law_cases(request.actor)
    return {"text": as_yaml(row.body for row in queries.cases_in_use())}


@router.post("/cases/import", response={201: Json}, summary="Nhập trường hợp từ tệp YAML, CSV, XLSX")
def import_cases(request: ApiRequest, file: File[UploadedFile]) -> tuple[int, Json]:
    bodies = read_bodies(file.name or "tệp", file.read(MOST_BYTES + 1))
    rows = actions.import_cases(actor=request.actor, bodies=bodies)
    return 201, {"codes": [row.code for row in rows]}


@router.get("/cases/{code}", summary="Một trường hợp")
def case(request: ApiRequest, code: str) -> Json:
    return _one(queries.get_law_case(request.actor, code))


@router.put("/cases/{code}", summary="Sửa một trường hợp")
def edit_case(request: ApiRequest, code: str, payload: Payload) -> Json:
    row = queries.get_law_case(request.actor, code)
    version = payload.get("version")
    edited = actions.edit_case(
        actor=request.actor,
        case=row,
        body=_body(payload),
        version=version if isinstance(version, int) else 0,
        note=str(payload.get("note") or ""),
    )
    return _one(edited)


@router.post("/cases/{code}/archiving", summary="Cất một trường hợp")
def archive_case(request: ApiRequest, code: str) -> Json:
    return _one(actions.archive_case(actor=request.actor, case=queries.get_law_case(request.actor, code)))


@router.post("/cases/{code}/restoring", summary="Đưa một trường hợp về sử dụng")
def restore_case(request: ApiRequest, code: str) -> Json:
    return _one(actions.restore_case(actor=request.actor, case=queries.get_law_case(request.actor, code)))


def _body(payload: Json) -> Json:
    return {key: value for key, value in payload.items() if key not in KEEPING}


def _one(row: LawCase) -> Json:
    outcome = trials.tried(current_book(), row.body)
    return {**_row(row, outcome), "body": row.body, "note": row.note, "verdict": _outcome(outcome)["verdict"]}


def _row(row: LawCase, outcome: trials.Outcome) -> Json:
    return {
        "code": row.code,
        "state": row.state,
        "name": row.name,
        "award": row.award,
        "received": row.received,
        "expected": row.expected,
        "version": row.version,
        "holds": outcome.holds,
        "differences": outcome.words,
    }


def _outcome(outcome: trials.Outcome) -> Json:
    return {
        "holds": outcome.holds,
        "differences": list(outcome.wrong),
        "error": outcome.error,
        "verdict": outcome.verdict.to_json() if outcome.verdict else None,
    }
