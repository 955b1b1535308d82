"""The pledge of a cluster for a year: its items, and the signature of every member."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from thidua.clusters.models import Cluster, Membership
from thidua.core.models import new_code
from thidua.documents.models import StoredFile
from thidua.pledges import states


class Pledge(models.Model):
    """`text_hash` seals the items when signing opens; a changed text needs every signature anew."""

    MOVES = states.PLEDGE_MOVES
    STATE_NAMES = states.PLEDGE_NAMES

    code = models.CharField("Mã", max_length=20, unique=True, default=new_code)
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="pledges")
    year = models.PositiveSmallIntegerField("Năm")
    title = models.CharField("Tên giao ước", max_length=300)
    state = models.CharField("Trạng thái", max_length=12, default=states.DRAFT)
    sign_until = models.DateField("Hạn ký", null=True)
    in_force_on = models.DateField("Có hiệu lực từ", null=True)
    text_hash = models.CharField(max_length=64, blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="copies")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-year", "cluster__sort_key", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cluster", "year"], name="one_pledge_a_year"),
            models.CheckConstraint(
                condition=~Q(state__in=[states.IN_FORCE, states.ENDED]) | Q(in_force_on__isnull=False),
                name="pledge_in_force_has_day",
            ),
            models.CheckConstraint(condition=Q(state=states.DRAFT) | ~Q(text_hash=""), name="pledge_to_sign_is_sealed"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def state_name(self) -> str:
        return states.PLEDGE_NAMES[self.state]

    @property
    def state_tone(self) -> str:
        return states.PLEDGE_TONES[self.state]


class PledgeItem(models.Model):
    """One line of the pledge: a content, a part of the one before, or a target with its measure."""

    class Kind(models.TextChoices):
        CONTENT = "content", "Nội dung"
        PART = "part", "Ý của nội dung trên"
        TARGET = "target", "Chỉ tiêu"

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField("Loại", max_length=10, choices=Kind.choices, default=Kind.CONTENT)
    text = models.TextField("Nội dung")

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["pledge", "place"], name="pledge_item_place")]

    def __str__(self) -> str:
        return self.text


class PledgeSignature(models.Model):
    """What one member of the cluster says to the pledge: nothing yet, a comment, or its signature.

    `follows` is the signature of the unit that was merged into this one, which then signs for it.
    """

    MOVES = states.SIGNATURE_MOVES
    STATE_NAMES = states.SIGNATURE_NAMES

    class Channel(models.TextChoices):
        SITE = "site", "Ký trên hệ thống"
        PAPER = "paper", "Bản giấy, bản ký số gửi lại"

    pledge = models.ForeignKey(Pledge, on_delete=models.CASCADE, related_name="signatures")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="pledge_signatures")
    state = models.CharField("Trạng thái", max_length=10, default=states.WAITING)
    channel = models.CharField("Hình thức", max_length=6, choices=Channel.choices, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    signer_name = models.CharField("Người ký", max_length=200, blank=True)
    signer_position = models.CharField("Chức vụ", max_length=200, blank=True)
    signed_at = models.DateTimeField("Ghi nhận lúc", null=True)
    signed_on = models.DateField("Ngày ký", null=True)
    text_hash = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    comment = models.TextField("Ý kiến", blank=True)
    answer = models.TextField("Trả lời của đơn vị trưởng", blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pledge", "membership"], name="signed_once"),
            models.CheckConstraint(
                condition=~Q(state=states.SIGNED) | (Q(signed_at__isnull=False) & ~Q(text_hash="")),
                name="signature_has_moment_and_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership.unit} – {self.pledge}"
