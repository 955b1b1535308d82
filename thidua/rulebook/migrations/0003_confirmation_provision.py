"""A piece of the book that can be confirmed is called a provision; the rows stay as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('rulebook', '0002_law_cases'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='confirmation', name='confirmation_once'),
        migrations.RenameField(model_name='confirmation', old_name='target', new_name='provision'),
        migrations.AddConstraint(
            model_name='confirmation',
            constraint=models.UniqueConstraint(
                condition=models.Q(('state__in', ('proposed', 'in_force'))),
                fields=('provision', 'since'),
                name='confirmation_once',
            ),
        ),
    ]
