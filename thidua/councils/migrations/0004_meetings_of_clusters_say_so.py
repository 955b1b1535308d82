from django.db import migrations


def name_conferences(apps, schema_editor):
    """Meetings there were on a round, and those of clusters, which alone have a rule on the own unit."""
    apps.get_model("councils", "Meeting").objects.exclude(own_unit="").update(about="cluster")


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0003_initiatives_and_award_works'),
    ]

    # Back again nothing is lost: the column goes, and what it said follows from the others.
    operations = [
        migrations.RunPython(name_conferences, migrations.RunPython.noop),
    ]
