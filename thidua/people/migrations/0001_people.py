import django.db.models.deletion
import thidua.core.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True)),
                ('kind', models.CharField(default='people', max_length=20)),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('file_name', models.CharField(max_length=200)),
                ('file_sha256', models.CharField(max_length=64)),
                ('stored_file_id', models.BigIntegerField(null=True)),
                ('uploaded_by_id', models.BigIntegerField()),
                ('uploaded_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('reading', 'Đang đọc tệp'), ('review', 'Chờ kiểm tra'), ('applied', 'Đã nhập'), ('discarded', 'Đã bỏ'), ('failed', 'Không đọc được')], default='reading', max_length=10)),
                ('version', models.PositiveIntegerField(default=0)),
                ('columns', models.JSONField(default=dict)),
                ('notices', models.JSONField(default=list)),
                ('failure', models.TextField(blank=True)),
                ('result', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='ImportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', models.BinaryField()),
                ('batch', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='people.importbatch')),
            ],
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('full_name', models.CharField(max_length=200, verbose_name='Họ và tên')),
                ('birth_date', models.DateField(null=True, verbose_name='Ngày sinh')),
                ('gender', models.CharField(blank=True, choices=[('female', 'Nữ'), ('male', 'Nam')], max_length=10, verbose_name='Giới tính')),
                ('citizen_id', models.CharField(max_length=12, null=True, unique=True, verbose_name='Số định danh cá nhân')),
                ('kind', models.CharField(choices=[('cadre', 'Cán bộ'), ('civil_servant', 'Công chức'), ('public_employee', 'Viên chức'), ('worker', 'Người lao động'), ('armed_forces', 'Lực lượng vũ trang')], default='civil_servant', max_length=20, verbose_name='Đối tượng')),
                ('position', models.CharField(blank=True, max_length=200, verbose_name='Chức vụ')),
                ('is_leader', models.BooleanField(default=False, verbose_name='Lãnh đạo, quản lý')),
                ('hired_on', models.DateField(null=True, verbose_name='Ngày vào làm')),
                ('left_on', models.DateField(null=True, verbose_name='Ngày thôi việc')),
                ('version', models.PositiveIntegerField(default=0)),
                ('search_text', models.CharField(db_index=True, max_length=300)),
                ('sort_key', models.CharField(db_index=True, max_length=300)),
                ('user', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=40, unique=True, verbose_name='Mã')),
                ('official_code', models.CharField(blank=True, db_index=True, max_length=20, verbose_name='Mã hành chính')),
                ('name', models.CharField(max_length=200, verbose_name='Tên đơn vị')),
                ('level', models.CharField(choices=[('city', 'Thành phố'), ('department', 'Sở, ban, ngành'), ('association', 'Hội, đoàn thể'), ('district', 'Quận, huyện'), ('ward', 'Phường, xã, đặc khu'), ('office', 'Phòng, đơn vị thuộc'), ('public_unit', 'Đơn vị sự nghiệp')], max_length=20, verbose_name='Cấp')),
                ('path', models.CharField(db_index=True, max_length=300)),
                ('since', models.DateField(null=True, verbose_name='Hoạt động từ')),
                ('until', models.DateField(null=True, verbose_name='Chấm dứt')),
                ('search_text', models.CharField(db_index=True, max_length=300)),
                ('sort_key', models.CharField(db_index=True, max_length=300)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='people.unit')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('since__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='unit_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(choices=[('work', 'Làm việc'), ('maternity', 'Nghỉ thai sản'), ('study', 'Đi học'), ('unpaid', 'Nghỉ không lương')], default='work', max_length=12)),
                ('since', models.DateField(verbose_name='Từ ngày')),
                ('until', models.DateField(null=True, verbose_name='Đến ngày')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='services', to='people.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='people.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'unit', 'form', 'since'), name='service_once'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='service_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=20, verbose_name='Vai trò')),
                ('since', models.DateField(verbose_name='Từ ngày')),
                ('until', models.DateField(null=True, verbose_name='Đến ngày')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_grants', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_grants', to='people.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('user', 'role', 'unit'), name='role_once')],
            },
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('grade', models.CharField(choices=[('excellent', 'Hoàn thành xuất sắc nhiệm vụ'), ('good', 'Hoàn thành tốt nhiệm vụ'), ('completed', 'Hoàn thành nhiệm vụ'), ('not_completed', 'Không hoàn thành nhiệm vụ')], max_length=20, verbose_name='Xếp loại')),
                ('decision_no', models.CharField(blank=True, max_length=80, verbose_name='Số quyết định')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='people.person')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='people.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'year'), name='rating_person_year'), models.UniqueConstraint(condition=models.Q(('person__isnull', True)), fields=('unit', 'year'), name='rating_unit_year'), models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('unit__isnull', True)), models.Q(('person__isnull', True), ('unit__isnull', False)), _connector='OR'), name='rating_of_one')],
            },
        ),
        migrations.AddField(
            model_name='person',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='people.unit'),
        ),
        migrations.CreateModel(
            name='Lineage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('whole', 'Nhập toàn bộ'), ('part', 'Nhập một phần')], max_length=10)),
                ('on', models.DateField(verbose_name='Từ ngày')),
                ('legal_basis', models.CharField(blank=True, max_length=300, verbose_name='Căn cứ')),
                ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='origins', to='people.unit')),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='people.unit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('old', 'new'), name='lineage_once')],
            },
        ),
        migrations.AddField(
            model_name='importbatch',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='people.unit'),
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('cells', models.JSONField(default=dict)),
                ('fixes', models.JSONField(default=dict)),
                ('findings', models.JSONField(default=list)),
                ('plan', models.JSONField(default=dict)),
                ('skipped', models.BooleanField(default=False)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='people.importbatch')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'number'), name='import_row_once')],
            },
        ),
        migrations.CreateModel(
            name='Discipline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(blank=True, choices=[('reprimand', 'Khiển trách'), ('warning', 'Cảnh cáo'), ('demotion', 'Cách chức, hạ bậc'), ('dismissal', 'Buộc thôi việc')], max_length=12)),
                ('status', models.CharField(choices=[('pending', 'Đang xem xét'), ('final', 'Đã quyết định'), ('cleared', 'Không có vi phạm')], max_length=10)),
                ('decided_on', models.DateField(verbose_name='Ngày quyết định, thụ lý')),
                ('ended_on', models.DateField(null=True, verbose_name='Ngày hết hiệu lực')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='Ghi chú')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='disciplines', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'pending')), fields=('person',), name='one_pending_discipline'), models.UniqueConstraint(fields=('person', 'measure', 'decided_on'), name='discipline_once')],
            },
        ),
        migrations.CreateModel(
            name='RecognizedInitiative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=500, verbose_name='Tên sáng kiến')),
                ('title_folded', models.CharField(max_length=500)),
                ('reach', models.CharField(choices=[('unit', 'Cơ sở'), ('province', 'Thành phố'), ('nation', 'Toàn quốc')], max_length=10, verbose_name='Phạm vi')),
                ('recognized_on', models.DateField(verbose_name='Ngày công nhận')),
                ('decision_no', models.CharField(blank=True, max_length=80, verbose_name='Số quyết định')),
                ('used_for', models.CharField(blank=True, max_length=80, verbose_name='Đã dùng cho')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='initiatives', to='people.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'title_folded'), name='initiative_once_per_person')],
            },
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['unit', 'sort_key'], name='person_unit_name'),
        ),
    ]
