"""Messages to people: shown on their page, mailed when they have an address."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class Message(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages_received")
    at = models.DateTimeField()
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True)
    once = models.CharField(max_length=200, blank=True)  # what a reader is told of a single time

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["user", "read_at", "-at"], name="message_unread")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "once"], condition=~Q(once=""), name="message_once")
        ]

    def __str__(self) -> str:
        return self.title
