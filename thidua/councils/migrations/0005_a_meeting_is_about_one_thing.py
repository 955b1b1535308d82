from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('councils', '0004_meetings_of_clusters_say_so'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', 'round'), ('award_round__isnull', True), ('own_unit', ''), ('round__isnull', False)), models.Q(('about', 'award'), ('award_round__isnull', False), ('own_unit', ''), ('round__isnull', True)), models.Q(('about', 'initiatives'), ('award_round__isnull', True), ('own_unit', ''), ('round__isnull', True)), models.Q(('about', 'cluster'), ('award_round__isnull', True), ('own_unit__in', ['votes', 'keeps_out']), ('round__isnull', True)), _connector='OR'), name='meeting_is_about_one_thing'),
        ),
    ]
