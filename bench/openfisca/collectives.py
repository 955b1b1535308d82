"""The two awards of collectives; see variables.py."""

import numpy as np

from bench.openfisca.entities import Unit
from bench.openfisca.places import places
from bench.openfisca.variables import MAYBE, PAIR, SURE, declare, rated_maybe, rated_sure, verdict


def declare_collectives():
    verdict(
        "excellent_collective",
        Unit,
        lambda unit, period: excellent_collective(unit, period)[0],
        lambda unit, period: excellent_collective(unit, period)[1],
        1,
    )
    verdict(
        "province_flag",
        Unit,
        lambda unit, period: lead(unit, period, SURE) & unit("unit_attested", period),
        lambda unit, period: lead(unit, period, MAYBE),
        1,
    )
    declare("province_flag_place", Unit, int, flag_place)


def counted(unit, period, name):
    return np.bincount(unit.members_entity_id[unit.members(name, period)], minlength=unit.count)


def excellent_collective(unit, period):
    members = np.bincount(unit.members_entity_id, minlength=unit.count)
    complete, advanced, fighters = (
        [counted(unit, period, f"{name}_{view}") for view in PAIR]
        for name in ("completed", "held_advanced_worker", "held_grassroots_fighter")
    )
    someone = members > 0
    sure = someone & (complete[0] == members) & (complete[1] == members)
    sure &= (advanced[0] * 100 >= 70 * members) & (fighters[0] >= 1)
    maybe = (complete[0] <= members) & (members <= complete[1])
    maybe &= (advanced[1] * 100 >= 70 * members) & (fighters[1] >= 1)
    state = unit("unit_state", period)
    sure &= rated_sure("excellent")[state] & unit("unit_attested", period)
    maybe = (maybe | ~someone) & rated_maybe("excellent")[state]
    return sure, maybe


def lead(unit, period, view):
    return (unit("unit_said_cluster_lead", period) >= view) | (unit("unit_said_movement", period) >= view)


def flag_place(unit, period):
    """A fifth of the collectives of each cluster."""
    cluster = unit.simulation.cluster[:-1]
    room = np.bincount(cluster, minlength=1) // 5
    found = places(
        unit("province_flag_sure", period)[:-1],
        unit("province_flag_maybe", period)[:-1],
        unit("unit_score", period)[:-1],
        np.where(cluster == 0, -1, cluster),
        len(room),
        room,
        room,
    )
    return np.append(found, 0)
