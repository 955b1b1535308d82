"""JSON of units, people and imports: the same forms and actions as the pages."""

from ninja import Router

from thidua.people.api import imports, persons, roles, units

router = Router(tags=["Đơn vị, người"])
for part in (units, persons, imports, roles):
    router.add_router("", part.router)
