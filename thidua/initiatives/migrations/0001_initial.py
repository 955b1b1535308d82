import django.db.models.deletion
import thidua.core.models
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('documents', '0001_stored_files'),
        ('ideas', '0001_initial'),
        ('people', '0001_people'),
        ('pilots', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Initiative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('year', models.PositiveSmallIntegerField(db_index=True, verbose_name='Năm')),
                ('title', models.CharField(max_length=500, verbose_name='Tên sáng kiến')),
                ('title_folded', models.CharField(db_index=True, max_length=500)),
                ('kind', models.CharField(choices=[('technical', 'Giải pháp kỹ thuật'), ('management', 'Giải pháp quản lý'), ('operational', 'Giải pháp tác nghiệp'), ('technology', 'Giải pháp ứng dụng tiến bộ kỹ thuật')], max_length=12, verbose_name='Loại giải pháp')),
                ('field', models.CharField(blank=True, max_length=200, verbose_name='Lĩnh vực')),
                ('reach_asked', models.CharField(choices=[('unit', 'Cơ sở'), ('province', 'Thành phố'), ('nation', 'Toàn quốc')], max_length=10, verbose_name='Phạm vi đề nghị')),
                ('applied_on', models.DateField(null=True, verbose_name='Ngày áp dụng lần đầu hoặc áp dụng thử')),
                ('present_state', models.TextField(blank=True, verbose_name='Tình trạng giải pháp đã biết')),
                ('content', models.TextField(blank=True, verbose_name='Nội dung giải pháp')),
                ('novelty', models.TextField(blank=True, verbose_name='Tính mới')),
                ('applicability', models.TextField(blank=True, verbose_name='Khả năng áp dụng')),
                ('conditions', models.TextField(blank=True, verbose_name='Điều kiện cần thiết để áp dụng')),
                ('benefits', models.TextField(blank=True, verbose_name='Lợi ích thu được theo ý kiến của tác giả')),
                ('benefits_others', models.TextField(blank=True, verbose_name='Lợi ích thu được theo nơi đã áp dụng')),
                ('confidential', models.TextField(blank=True, verbose_name='Thông tin cần bảo mật')),
                ('investor', models.CharField(blank=True, max_length=300, verbose_name='Chủ đầu tư tạo ra sáng kiến')),
                ('state_funded', models.BooleanField(default=False, verbose_name='Nhà nước đầu tư kinh phí, phương tiện')),
                ('submitted_on', models.DateField(null=True, verbose_name='Ngày nộp')),
                ('accepted_on', models.DateField(null=True, verbose_name='Ngày chấp nhận đơn')),
                ('return_reason', models.TextField(blank=True, verbose_name='Lý do trả lại')),
                ('council_note', models.TextField(blank=True, verbose_name='Kết quả Hội đồng')),
                ('reach', models.CharField(blank=True, choices=[('unit', 'Cơ sở'), ('province', 'Thành phố'), ('nation', 'Toàn quốc')], max_length=10, verbose_name='Phạm vi được công nhận')),
                ('recognized_on', models.DateField(null=True, verbose_name='Ngày công nhận')),
                ('decision_no', models.CharField(blank=True, max_length=80, verbose_name='Số quyết định công nhận')),
                ('signer', models.CharField(blank=True, max_length=200, verbose_name='Người ký')),
                ('register_no', models.CharField(blank=True, max_length=80, verbose_name='Số vào sổ')),
                ('certificate_code', models.CharField(max_length=32, null=True, unique=True, verbose_name='Mã giấy chứng nhận')),
                ('reason', models.TextField(blank=True, verbose_name='Lý do không công nhận')),
                ('state', models.CharField(default='draft', max_length=12, verbose_name='Trạng thái')),
                ('version', models.PositiveIntegerField(default=1)),
                ('search_text', models.CharField(max_length=1000)),
                ('sort_key', models.CharField(db_index=True, max_length=300)),
                ('competent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='initiatives_to_judge', to='people.unit', verbose_name='Nơi xét công nhận')),
                ('idea', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='initiatives', to='ideas.idea')),
                ('pilot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='initiatives', to='pilots.pilot')),
                ('recognizer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='initiatives_recognized', to='people.unit')),
                ('signer_person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('submitted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='initiatives', to='people.unit', verbose_name='Nơi áp dụng')),
            ],
            options={
                'ordering': ['-year', 'sort_key', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'withdrawn']), models.Q(('applied_on__isnull', False), ('competent__isnull', False), ('submitted_on__isnull', False)), _connector='OR'), name='submitted_initiative_is_complete'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'rejected'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='rejected_initiative_has_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'recognized'), _negated=True), models.Q(('certificate_code__isnull', False), ('recognized_on__isnull', False), ('recognizer__isnull', False), models.Q(('decision_no', ''), _negated=True), models.Q(('reach', ''), _negated=True)), _connector='OR'), name='recognized_initiative_has_decision'), models.UniqueConstraint(condition=models.Q(('register_no', ''), _negated=True), fields=('recognizer', 'register_no'), name='register_no_once')],
            },
        ),
        migrations.CreateModel(
            name='Effect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='Hiệu quả')),
                ('unit_name', models.CharField(max_length=60, verbose_name='Đơn vị tính')),
                ('before', models.DecimalField(decimal_places=4, max_digits=18, null=True, verbose_name='Trước')),
                ('after', models.DecimalField(decimal_places=4, max_digits=18, verbose_name='Sau')),
                ('evidence_note', models.CharField(blank=True, max_length=300, verbose_name='Căn cứ')),
                ('evidence', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='effects', to='initiatives.initiative')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='InitiativeAuthor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='Họ và tên')),
                ('name_folded', models.CharField(max_length=200)),
                ('organization', models.CharField(blank=True, max_length=300, verbose_name='Nơi công tác')),
                ('position', models.CharField(blank=True, max_length=200, verbose_name='Chức danh')),
                ('share', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='Tỷ lệ đóng góp (%)')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authors', to='initiatives.initiative')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='authorships', to='people.person')),
                ('recognized', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.recognizedinitiative')),
            ],
            options={
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('initiative', 'person'), name='author_once'), models.CheckConstraint(condition=models.Q(('share__gt', Decimal('0')), ('share__lte', Decimal('100'))), name='share_of_a_hundred')],
            },
        ),
        migrations.CreateModel(
            name='InitiativeFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='initiatives.initiative')),
            ],
        ),
        migrations.CreateModel(
            name='Replication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='Áp dụng từ ngày')),
                ('effect', models.TextField(blank=True, verbose_name='Hiệu quả')),
                ('ended_on', models.DateField(null=True, verbose_name='Thôi áp dụng')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replications', to='initiatives.initiative')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replications', to='people.unit')),
            ],
            options={
                'ordering': ['since', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('initiative', 'unit'), name='replication_once')],
            },
        ),
    ]
