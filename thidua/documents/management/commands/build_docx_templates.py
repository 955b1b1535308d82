"""Writes the Word templates anew; run after changing docx_templates.py and commit the result."""

from django.core.management.base import BaseCommand

from thidua.documents.docx import TEMPLATES
from thidua.documents.docx_templates import BUILDERS


class Command(BaseCommand):
    help = "Builds documents/docx/*.docx from docx_templates.py."

    def handle(self, *args: object, **options: object) -> None:
        TEMPLATES.mkdir(exist_ok=True)
        for name, build in BUILDERS.items():
            build().save(str(TEMPLATES / f"{name}.docx"))
            self.stdout.write(f"{name}.docx")
