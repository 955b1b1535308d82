"""Systems of clusters, the units in them year by year, and what they do together."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.core.models import new_code
from thidua.core.text import clean, fold, title_key
from thidua.people.models import Person, Unit


class ClusterSystem(models.Model):
    """One way in which a unit groups those below it: the city its departments and wards, a ward its quarters."""

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cluster_systems")
    name = models.CharField("Tên hệ thống cụm, khối", max_length=200)
    legal_basis = models.CharField("Căn cứ", max_length=300, blank=True)
    since_year = models.PositiveSmallIntegerField("Từ năm")
    until_year = models.PositiveSmallIntegerField("Đến năm", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name", "since_year"], name="cluster_system_once"),
            models.CheckConstraint(
                condition=Q(until_year__isnull=True) | Q(until_year__gte=F("since_year")),
                name="cluster_system_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Cluster(models.Model):
    """Cụm (by area) or khối (by sector) of one system; its members change from year to year."""

    class Kind(models.TextChoices):
        AREA = "area", "Cụm thi đua"
        SECTOR = "sector", "Khối thi đua"

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    system = models.ForeignKey(ClusterSystem, on_delete=models.PROTECT, related_name="clusters")
    kind = models.CharField("Loại", max_length=10, choices=Kind.choices)
    name = models.CharField("Tên cụm, khối", max_length=200)
    search_text = models.CharField(max_length=300, db_index=True)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["system", "name"], name="cluster_name_once")]

    def __str__(self) -> str:
        return self.name

    def set_name(self, name: str) -> None:
        """Keep the name and what searches and sorts by it together."""
        self.name = clean(name)
        self.search_text = f" {fold(self.name)}"[:300]
        self.sort_key = title_key(self.name)


class Membership(models.Model):
    """A unit in a cluster for one year; who leaves in mid-year keeps the row, with the day and the reason.

    `successor` is the unit that took the place over when this one was merged: score and pledge follow it.
    """

    class Post(models.TextChoices):
        LEAD = "lead", "Trưởng cụm, khối"
        DEPUTY = "deputy", "Phó trưởng cụm, khối"
        MEMBER = "member", "Thành viên"

    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cluster_memberships")
    year = models.PositiveSmallIntegerField("Năm")
    post = models.CharField("Vai trò trong cụm, khối", max_length=10, choices=Post.choices, default=Post.MEMBER)
    place = models.PositiveSmallIntegerField("Thứ tự", default=0)
    representative = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="cluster_seats")
    joined_on = models.DateField("Tham gia từ")
    left_on = models.DateField("Rời từ", null=True)
    left_reason = models.CharField("Lý do rời", max_length=300, blank=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="predecessors")

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        indexes: ClassVar = [models.Index(fields=["year", "cluster"], name="membership_year")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "unit", "year"], name="member_once_a_year"),
            models.UniqueConstraint(
                fields=["cluster", "year"], condition=Q(post="lead", left_on__isnull=True), name="one_lead_a_year"
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | (Q(left_on__gte=F("joined_on")) & ~Q(left_reason="")),
                name="who_leaves_has_day_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.cluster} {self.year}"
