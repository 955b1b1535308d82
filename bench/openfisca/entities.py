"""A person belongs to one unit; people without a unit to an empty one, as OpenFisca asks."""

from openfisca_core.entities import build_entity

Person = build_entity(key="person", plural="persons", label="người", is_person=True)
Unit = build_entity(
    key="unit",
    plural="units",
    label="đơn vị",
    roles=[{"key": "member", "plural": "members", "label": "thành viên"}],
)
