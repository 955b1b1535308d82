"""Every write of this slice."""

from thidua.people.actions.imports import (
    apply_import,
    correct_row,
    discard_import,
    map_columns,
    read_import,
    skip_row,
    start_import,
)
from thidua.people.actions.lineage import LineageResult, import_lineage
from thidua.people.actions.persons import (
    PersonInput,
    create_person,
    edit_person,
    record_discipline,
    record_initiative,
    record_rating,
    record_service,
    use_initiative,
    view_profile,
)
from thidua.people.actions.roles import end_role, grant_role
from thidua.people.actions.units import UnitInput, create_unit, load_units, record_lineage
from thidua.people.actions.works import enter_recognition, spend_initiatives

__all__ = [
    "LineageResult",
    "PersonInput",
    "UnitInput",
    "apply_import",
    "correct_row",
    "create_person",
    "create_unit",
    "discard_import",
    "edit_person",
    "end_role",
    "enter_recognition",
    "grant_role",
    "import_lineage",
    "load_units",
    "map_columns",
    "read_import",
    "record_discipline",
    "record_initiative",
    "record_lineage",
    "record_rating",
    "record_service",
    "skip_row",
    "spend_initiatives",
    "start_import",
    "use_initiative",
    "view_profile",
]
