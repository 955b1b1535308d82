"""Movements written before `launched_by` was kept: told from who launched them and whose they are."""

from django.db import migrations


def tell_who_launched(apps, schema_editor):
    movement = apps.get_model("movements", "Movement")
    movement.objects.filter(launcher__level="city").update(launched_by="city")
    movement.objects.filter(launcher_name__startswith="Thủ tướng").update(launched_by="central")


class Migration(migrations.Migration):
    dependencies = [("movements", "0002_adoption_works_documents_news")]

    # Backwards nothing is lost: the column itself goes with 0002.
    operations = [migrations.RunPython(tell_who_launched, migrations.RunPython.noop)]
