"""Places that are shared within a cluster: who shares them, and that a part is asked with its whole cluster."""

from datetime import date

import pytest
import time_machine

from thidua.clusters.tests.factories import make_cluster, make_membership
from thidua.people.models import Unit
from thidua.screening import engine, fresh
from thidua.screening.clusters import clusters_of
from thidua.screening.tests.factories import YEAR, make_city
from thidua.screening.tree import read_tree

pytestmark = pytest.mark.django_db


@time_machine.travel("2025-12-22T09:00:00+07:00")
def test_a_ward_is_asked_with_all_members_of_its_cluster_and_with_nobody_else() -> None:
    city = make_city(people=40)
    wards = list(Unit.objects.filter(parent=city, name__startswith="Phường Mẫu").order_by("pk"))
    near, far = make_cluster(city), make_cluster(city)
    for number, ward in enumerate(wards):
        make_membership(near if number < 3 else far, ward, YEAR, on=date(YEAR, 1, 1))
    make_membership(make_cluster(wards[0]), wards[0].children.get(), YEAR, on=date(YEAR, 1, 1))

    tree, world = read_tree(), fresh.world(YEAR, date(2025, 12, 22))
    part = engine.population_around(wards[0].path, YEAR, world, tree)
    whole = engine.population_around(city.path, YEAR, world, tree)

    asked = set(part.crowds["unit"].ids.tolist())
    assert {ward.pk for ward in wards[:3]} <= asked
    assert not {ward.pk for ward in wards[3:]} & asked
    for population in (part, whole):
        crowd = population.crowds["unit"]
        given = {pk: cluster for pk, cluster in zip(crowd.ids.tolist(), crowd.group.tolist(), strict=True) if cluster}
        assert given == {pk: cluster for pk, cluster in clusters_of(YEAR).items() if pk in set(crowd.ids.tolist())}
    assert clusters_of(YEAR) == {ward.pk: (near if n < 3 else far).pk for n, ward in enumerate(wards)}
