"""What people say of an idea: support, comments, and reports of what should not stand there."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from thidua.ideas import states
from thidua.ideas.models.ideas import Idea

COMMENT_LENGTH = 500


class Support(models.Model):
    """One per person and idea: a user, or a visitor known by the hash of what their browser keeps and their address."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="supports")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    visitor = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=64, blank=True, db_index=True)
    at = models.DateTimeField()
    came_from = models.ForeignKey(Idea, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["idea", "user"], name="user_supports_once"),
            models.UniqueConstraint(fields=["idea", "visitor"], condition=~Q(visitor=""), name="visitor_supports_once"),
            models.CheckConstraint(
                condition=Q(user__isnull=False, visitor="") | (Q(user__isnull=True) & ~Q(visitor="")),
                name="support_of_a_user_or_a_visitor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id}"


class Comment(models.Model):
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="comments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField("Tên hiển thị", max_length=100)
    text = models.CharField("Bình luận", max_length=COMMENT_LENGTH)
    visibility = models.CharField("Đăng", max_length=8, default=states.WAITING)
    hidden_reason = models.CharField(max_length=500, blank=True)
    address = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    came_from = models.ForeignKey(Idea, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class AbuseReport(models.Model):
    """A reader says that an idea or a comment should not stand there."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="abuse_reports")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="abuse_reports")
    reason = models.CharField("Lý do", max_length=500)
    address = models.CharField(max_length=64, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    outcome = models.CharField("Kết quả xem xét", max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.reason[:60]
