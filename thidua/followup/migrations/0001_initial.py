import django.db.models.deletion
import thidua.core.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('documents', '0001_stored_files'),
        ('movements', '0003_launched_by_of_earlier_movements'),
        ('people', '0001_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='Inspection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('year', models.PositiveSmallIntegerField(db_index=True, verbose_name='Năm')),
                ('subject', models.CharField(max_length=500, verbose_name='Nội dung kiểm tra')),
                ('planned_on', models.DateField(verbose_name='Dự kiến ngày')),
                ('held_on', models.DateField(null=True, verbose_name='Kiểm tra ngày')),
                ('team', models.TextField(blank=True, verbose_name='Thành viên đoàn')),
                ('number', models.CharField(blank=True, max_length=80, verbose_name='Số kết luận')),
                ('concluded_on', models.DateField(null=True, verbose_name='Kết luận ngày')),
                ('conclusion', models.TextField(blank=True, verbose_name='Kết luận')),
                ('signer_title', models.CharField(blank=True, max_length=200, verbose_name='Chức vụ người ký')),
                ('signer_name', models.CharField(blank=True, max_length=200, verbose_name='Người ký')),
                ('state', models.CharField(default='planned', max_length=10, verbose_name='Trạng thái')),
                ('version', models.PositiveIntegerField(default=1)),
                ('search_text', models.CharField(max_length=1000)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('inspector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections_made', to='people.unit')),
                ('movement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='movements.movement')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='people.unit')),
            ],
            options={
                'ordering': ['planned_on', 'pk'],
                'indexes': [models.Index(fields=['inspector', 'planned_on'], name='inspection_of_a_day'), models.Index(fields=['unit', 'planned_on'], name='inspection_of_a_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['held', 'concluded']), _negated=True), ('held_on__isnull', False), _connector='OR'), name='held_inspection_has_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'concluded'), _negated=True), models.Q(('concluded_on__isnull', False), models.Q(('conclusion', ''), _negated=True)), _connector='OR'), name='concluded_inspection_has_words'), models.CheckConstraint(condition=models.Q(('unit', models.F('inspector')), _negated=True), name='nobody_inspects_themselves')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('strength', 'Ưu điểm'), ('shortcoming', 'Hạn chế'), ('request', 'Kiến nghị của đơn vị')], max_length=12, verbose_name='Loại')),
                ('text', models.TextField(verbose_name='Nội dung')),
                ('due_on', models.DateField(db_index=True, null=True, verbose_name='Hạn khắc phục')),
                ('state', models.CharField(default='noted', max_length=10, verbose_name='Tình trạng')),
                ('answer', models.TextField(blank=True, verbose_name='Kết quả khắc phục')),
                ('answered_on', models.DateField(null=True, verbose_name='Báo cáo ngày')),
                ('mended_on', models.DateField(null=True, verbose_name='Xác nhận ngày')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='followup.inspection')),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('inspection', 'place'), name='finding_place'), models.CheckConstraint(condition=models.Q(('state', 'noted'), ('due_on__isnull', False), _connector='OR'), name='open_finding_has_deadline'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['answered', 'mended']), _negated=True), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='answered_finding_has_answer'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'mended'), _negated=True), ('mended_on__isnull', False), _connector='OR'), name='mended_finding_has_day')],
            },
        ),
        migrations.CreateModel(
            name='MovementReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('kind', models.CharField(choices=[('interim', 'Sơ kết'), ('final', 'Tổng kết')], max_length=10, verbose_name='Loại')),
                ('since', models.DateField(verbose_name='Từ ngày')),
                ('until', models.DateField(verbose_name='Đến ngày')),
                ('title', models.CharField(max_length=500, verbose_name='Tên báo cáo')),
                ('figures', models.JSONField(default=list)),
                ('lines', models.JSONField(default=list)),
                ('figures_at', models.DateTimeField(verbose_name='Số liệu lúc')),
                ('changes', models.JSONField(default=list)),
                ('number', models.CharField(blank=True, max_length=80, verbose_name='Số báo cáo')),
                ('issued_on', models.DateField(null=True, verbose_name='Ngày ban hành')),
                ('signer_title', models.CharField(blank=True, max_length=200, verbose_name='Chức vụ người ký')),
                ('signer_name', models.CharField(blank=True, max_length=200, verbose_name='Người ký')),
                ('text_hash', models.CharField(blank=True, max_length=64, verbose_name='Mã băm')),
                ('state', models.CharField(default='draft', max_length=10, verbose_name='Trạng thái')),
                ('version', models.PositiveIntegerField(default=1)),
                ('search_text', models.CharField(max_length=1000)),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('movement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='movements.movement')),
                ('phase', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='movements.phase')),
            ],
            options={
                'ordering': ['-until', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('phase__isnull', False)), fields=('movement', 'phase', 'kind'), name='one_review_of_a_phase'), models.UniqueConstraint(condition=models.Q(('phase__isnull', True)), fields=('movement', 'kind'), name='one_review_of_the_whole'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'issued'), _negated=True), models.Q(('issued_on__isnull', False), models.Q(('text_hash', ''), _negated=True), models.Q(('number', ''), _negated=True)), _connector='OR'), name='issued_review_is_sealed')],
            },
        ),
        migrations.CreateModel(
            name='ReviewSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('key', models.CharField(max_length=20)),
                ('heading', models.CharField(max_length=200, verbose_name='Mục')),
                ('text', models.TextField(blank=True, verbose_name='Nội dung')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='followup.movementreview')),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('review', 'key'), name='review_section_once')],
            },
        ),
        migrations.CreateModel(
            name='ConferencePack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('asked_at', models.DateTimeField(verbose_name='Yêu cầu lúc')),
                ('made_at', models.DateTimeField(null=True, verbose_name='Lập xong lúc')),
                ('job', models.CharField(blank=True, max_length=32)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('docx', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('pdf', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conference_packs', to='people.unit')),
                ('xlsx', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('made_at__isnull', True), models.Q(('docx__isnull', False), ('pdf__isnull', False), ('xlsx__isnull', False)), _connector='OR'), name='made_pack_has_three_files')],
            },
        ),
    ]
