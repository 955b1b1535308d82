import django.db.models.deletion
import thidua.core.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_stored_files'),
        ('people', '0001_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Jury',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('title', models.CharField(max_length=300, verbose_name='Tên Ban giám khảo')),
                ('source', models.CharField(db_index=True, max_length=20)),
                ('source_id', models.BigIntegerField(null=True)),
                ('round_number', models.PositiveSmallIntegerField(default=1, verbose_name='Vòng')),
                ('jurors_per_entry', models.PositiveSmallIntegerField(verbose_name='Số giám khảo chấm một bài')),
                ('disagreement_from', models.DecimalField(decimal_places=2, max_digits=6, null=True, verbose_name='Chênh lệch cần xem lại')),
                ('due_on', models.DateField(null=True, verbose_name='Hạn chấm')),
                ('seed', models.CharField(blank=True, max_length=64, verbose_name='Mầm bốc thăm')),
                ('state', models.CharField(default='draft', max_length=10, verbose_name='Trạng thái')),
                ('opened_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('search_text', models.CharField(max_length=500)),
                ('previous', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='next_rounds', to='juries.jury')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='juries', to='people.unit')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['source', 'source_id'], name='jury_source')],
                'constraints': [models.CheckConstraint(condition=models.Q(('jurors_per_entry__gte', 1)), name='jury_has_a_juror_per_entry'), models.CheckConstraint(condition=models.Q(('previous__isnull', True), models.Q(('previous', models.F('id')), _negated=True), _connector='OR'), name='jury_is_not_its_own_previous'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(models.Q(('seed', ''), _negated=True), ('opened_on__isnull', False)), _connector='OR'), name='open_jury_was_drawn'), models.UniqueConstraint(fields=('previous',), name='one_next_round')],
            },
        ),
        migrations.CreateModel(
            name='Juror',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('left_on', models.DateField(null=True, verbose_name='Thôi từ ngày')),
                ('left_reason', models.CharField(blank=True, max_length=300, verbose_name='Lý do')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='jury_seats', to='people.person')),
                ('jury', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='jurors', to='juries.jury')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('jury', 'person'), name='juror_once')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='Số báo danh')),
                ('object_id', models.BigIntegerField()),
                ('title', models.CharField(max_length=500, verbose_name='Tên')),
                ('text', models.TextField(verbose_name='Nội dung')),
                ('field', models.CharField(blank=True, max_length=200, verbose_name='Lĩnh vực')),
                ('concerned_people', models.JSONField(default=list)),
                ('concerned_units', models.JSONField(default=list)),
                ('warning', models.CharField(blank=True, max_length=300, verbose_name='Lưu ý')),
                ('withdrawn_on', models.DateField(null=True, verbose_name='Rút ngày')),
                ('shortlisted', models.BooleanField(default=False, verbose_name='Vào danh sách rút gọn')),
                ('files', models.ManyToManyField(related_name='+', to='documents.storedfile')),
                ('jury', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='juries.jury')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('jury', 'number'), name='entry_number_once'), models.UniqueConstraint(fields=('jury', 'object_id'), name='entry_object_once')],
            },
        ),
        migrations.CreateModel(
            name='JurySheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(default='given', max_length=10, verbose_name='Trạng thái')),
                ('comment', models.TextField(blank=True, verbose_name='Nhận xét')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='Lý do từ chối')),
                ('saved_at', models.DateTimeField(null=True, verbose_name='Lưu lúc')),
                ('handed_in_at', models.DateTimeField(null=True, verbose_name='Nộp lúc')),
                ('version', models.PositiveIntegerField(default=1)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sheets', to='juries.entry')),
                ('juror', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='juries.juror')),
            ],
            options={
                'ordering': ['entry__number', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('entry', 'juror'), name='sheet_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'handed_in'), _negated=True), ('handed_in_at__isnull', False), _connector='OR'), name='handed_in_at_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='RubricLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='Thứ tự')),
                ('name', models.CharField(max_length=300, verbose_name='Tiêu chí')),
                ('guide', models.TextField(blank=True, verbose_name='Hướng dẫn chấm')),
                ('maximum', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='Điểm tối đa')),
                ('weight', models.DecimalField(decimal_places=2, default=1, max_digits=6, verbose_name='Trọng số')),
                ('jury', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='juries.jury')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('jury', 'order'), name='rubric_order_once'), models.CheckConstraint(condition=models.Q(('maximum__gt', 0), ('weight__gt', 0)), name='rubric_line_counts')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='Điểm')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='juries.jurysheet')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='juries.rubricline')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('sheet', 'line'), name='mark_once'), models.CheckConstraint(condition=models.Q(('points__gte', 0)), name='mark_not_negative')],
            },
        ),
    ]
