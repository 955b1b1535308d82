import django.db.models.deletion
import thidua.core.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_stored_files'),
        ('movements', '0001_initial'),
        ('people', '0001_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('number', models.CharField(blank=True, max_length=80, verbose_name='Số văn bản')),
                ('issued_on', models.DateField(null=True, verbose_name='Ngày ban hành')),
                ('state', models.CharField(default='draft', max_length=12, verbose_name='Trạng thái')),
                ('version', models.PositiveIntegerField(default=1)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('movement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='movements.movement')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='people.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('movement', 'unit'), name='one_plan_for_a_movement'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'issued'), _negated=True), models.Q(('issued_on__isnull', False), models.Q(('number', ''), _negated=True)), _connector='OR'), name='issued_plan_has_number_and_day')],
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('text', models.TextField(verbose_name='Việc làm, giải pháp')),
                ('owner_name', models.CharField(blank=True, max_length=200, verbose_name='Người, bộ phận phụ trách')),
                ('due_on', models.DateField(null=True, verbose_name='Hạn hoàn thành')),
                ('done_on', models.DateField(null=True, verbose_name='Hoàn thành ngày')),
                ('result', models.CharField(blank=True, max_length=500, verbose_name='Kết quả')),
                ('version', models.PositiveIntegerField(default=1)),
                ('search_text', models.TextField()),
                ('content', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='movements.movementcontent')),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='measures', to='people.person')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='plans.plan')),
            ],
            options={
                'ordering': ['content__place', 'place'],
                'indexes': [models.Index(fields=['owner', 'due_on'], name='measure_of_owner')],
                'constraints': [models.UniqueConstraint(fields=('plan', 'content', 'place'), name='measure_place'), models.CheckConstraint(condition=models.Q(('done_on__isnull', True), models.Q(('result', ''), _negated=True), _connector='OR'), name='done_measure_has_result')],
            },
        ),
        migrations.CreateModel(
            name='Exemption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=500, verbose_name='Lý do không áp dụng')),
                ('content', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exemptions', to='movements.movementcontent')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exemptions', to='plans.plan')),
            ],
            options={
                'ordering': ['content__place'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'content'), name='exemption_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='exemption_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='TakeOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='Ngày tiếp nhận')),
                ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='plans.plan')),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='plans.plan')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('old', 'new'), name='take_over_once'), models.CheckConstraint(condition=models.Q(('old', models.F('new')), _negated=True), name='take_over_from_another')],
            },
        ),
    ]
