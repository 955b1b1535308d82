"""What the JSON door says about itself: a form's fields as a schema, and the answers every operation shares."""

from collections.abc import Mapping
from typing import Any

from django import forms

Json = dict[str, Any]
_FAULT: Json = {
    "type": "object",
    "required": ["code", "message"],
    "properties": {
        "code": {"type": "string", "description": "mã cho chương trình"},
        "message": {"type": "string", "description": "câu cho người đọc"},
        "field": {"type": "string", "description": "ô có vấn đề; trống là cả biểu mẫu"},
    },
}
_ERRORS: Json = {
    "type": "object",
    "additionalProperties": {"type": "array", "items": {"type": "string"}},
    "description": "các câu theo từng ô; khóa trống là cả biểu mẫu",
}
SCHEMAS: Json = {
    "Fault": _FAULT,
    "Invalid": {**_FAULT, "properties": {**_FAULT["properties"], "errors": _ERRORS}},
}


def _answer(description: str, schema: str = "Fault") -> Json:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": description, "content": content}


RESPONSES: Json = {
    "401": _answer("Chưa đăng nhập, mã truy cập sai hoặc đã thu hồi"),
    "403": _answer("Phiên trình duyệt thiếu mã chống giả mạo (X-CSRFToken)"),
    "404": _answer("Không có, hoặc không được xem"),
    "409": _answer("Bị từ chối, kèm lý do và cách khắc phục"),
    "422": _answer("Dữ liệu chưa đúng khuôn", "Invalid"),
}


def takes(form: type[forms.BaseForm]) -> Json:
    """The body of an operation: the same fields as the page's form (`openapi_extra=takes(LaunchForm)`)."""
    fields: Mapping[str, forms.Field] = form.base_fields  # type: ignore[attr-defined]
    schema: Json = {"properties": {name: _property(field) for name, field in fields.items()}}
    required = [name for name, field in fields.items() if field.required]
    if required:
        schema["required"] = required
    if form.__doc__:
        schema["description"] = form.__doc__.strip()
    return {"requestBody": {"content": {"application/json": {"schema": schema}}}}


def with_shared_answers(schema: Json) -> None:
    """Declare, on every operation where it can occur, what is answered when it is not done."""
    schema["components"]["schemas"].update(SCHEMAS)
    for path, operations in schema["paths"].items():
        for method, operation in operations.items():
            for status in _statuses(path, method, operation):
                operation["responses"][status] = RESPONSES[status]


def _statuses(path: str, method: str, operation: Json) -> list[str]:
    writes = method != "get"
    asked = [
        ("401", "security" in operation),
        ("403", writes and "security" in operation),
        ("404", "{" in path),
        ("409", writes or "/ballots/" in path),
        (
            "422",
            "requestBody" in operation or any(p["schema"].get("type") != "string" for p in operation["parameters"]),
        ),
    ]
    return [status for status, occurs in asked if occurs]


def _property(field: forms.Field) -> Json:
    shown = {"title": field.label, "description": field.help_text}
    return {**_type(field), **{key: str(text) for key, text in shown.items() if text}}


def _type(field: forms.Field) -> Json:
    match field:
        case forms.BooleanField():
            return {"type": "boolean"}
        case forms.IntegerField():
            return _bounded({"type": "integer"}, minimum=field.min_value, maximum=field.max_value)
        case forms.DateField():
            return {"type": "string", "format": "date"}
        case forms.MultipleChoiceField() | forms.ModelMultipleChoiceField():
            return {"type": "array", "items": {"type": "string"}}
        case forms.ModelChoiceField():
            return {"type": "string", "description": f"theo {field.to_field_name or 'id'}"}
        case forms.ChoiceField() if isinstance(field.choices, list) and field.choices:
            return {"type": "string", "enum": [str(key) for key, _ in field.choices]}
        case forms.CharField():
            return _bounded({"type": "string"}, maxLength=field.max_length)
    return {"type": "string"}


def _bounded(schema: Json, **bounds: object) -> Json:
    return {**schema, **{key: bound for key, bound in bounds.items() if isinstance(bound, int)}}
