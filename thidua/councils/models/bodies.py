"""Councils and their members over time; the conference of a cluster is one of them."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.clusters.models import Cluster
from thidua.core.models import new_code
from thidua.people.models import Person, Unit


class Council(models.Model):
    """A council set up by a decision of its unit, with its members over time.

    The conference of a cluster is one as well: no decision sets it up, it sits for one year, and its members are
    the representatives of the member units.
    """

    class Kind(models.TextChoices):
        COMMENDATION = "commendation", "Hội đồng thi đua, khen thưởng"
        INITIATIVE = "initiative", "Hội đồng sáng kiến"
        CREATIVITY = "creativity", "Hội đồng giải thưởng sáng tạo"
        CLUSTER = "cluster", "Hội nghị cụm, khối thi đua"

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    name = models.CharField("Tên hội đồng", max_length=200)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="councils")
    kind = models.CharField("Loại", max_length=20, choices=Kind.choices, default=Kind.COMMENDATION)
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, null=True, related_name="conferences")
    year = models.PositiveSmallIntegerField("Năm", null=True)
    decision_no = models.CharField("Quyết định thành lập", max_length=80, blank=True)
    since = models.DateField("Từ ngày")
    until = models.DateField("Đến ngày", null=True)
    search_text = models.CharField(max_length=300, db_index=True)
    sort_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "kind", "decision_no"], condition=~Q(kind="cluster"), name="council_once"
            ),
            models.UniqueConstraint(fields=["cluster", "year"], name="one_conference_a_year"),
            models.CheckConstraint(condition=~Q(decision_no="") | Q(kind="cluster"), name="council_has_decision"),
            models.CheckConstraint(
                condition=Q(kind="cluster", cluster__isnull=False, year__isnull=False)
                | (~Q(kind="cluster") & Q(cluster__isnull=True, year__isnull=True)),
                name="conference_has_cluster_and_year",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="council_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_conference(self) -> bool:
        return self.kind == self.Kind.CLUSTER

    @property
    def noun(self) -> str:
        """What it is called in a sentence."""
        return "Hội nghị" if self.is_conference else "Hội đồng"


class CouncilMember(models.Model):
    """A person sits on a council from a day to a day; at the conference of a cluster, for a member unit."""

    class Title(models.TextChoices):
        CHAIR = "chair", "Chủ tịch Hội đồng"
        VICE_CHAIR = "vice_chair", "Phó Chủ tịch Hội đồng"
        STANDING_VICE = "standing_vice", "Phó Chủ tịch thường trực"
        SECRETARY = "secretary", "Thư ký"
        MEMBER = "member", "Ủy viên"

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="council_seats")
    represents = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="conference_seats")
    title = models.CharField("Chức danh", max_length=20, choices=Title.choices, default=Title.MEMBER)
    order = models.PositiveSmallIntegerField("Thứ tự", default=0)
    since = models.DateField("Từ ngày")
    until = models.DateField("Đến ngày", null=True)

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["council", "person"], condition=Q(until__isnull=True), name="member_sits_once"
            ),
            models.UniqueConstraint(
                fields=["council", "represents"], condition=Q(until__isnull=True), name="one_seat_for_a_unit"
            ),
            models.UniqueConstraint(
                fields=["council"], condition=Q(until__isnull=True, title="chair"), name="one_chair"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="member_ends_after_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.title_name}"

    @property
    def unit(self) -> Unit:
        """The unit the member stands for, or works in."""
        return self.represents or self.person.unit

    @property
    def title_name(self) -> str:
        """The capacity in words; at the conference of a cluster a seat stands for a unit."""
        if self.represents_id is None:
            return str(self.get_title_display())
        return "Chủ trì" if self.title == self.Title.CHAIR else "Đại diện đơn vị thành viên"

    def sits_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)
