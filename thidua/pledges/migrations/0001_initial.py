import django.db.models.deletion
import thidua.core.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('clusters', '0001_initial'),
        ('documents', '0001_stored_files'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pledge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(default=thidua.core.models.new_code, max_length=20, unique=True, verbose_name='Mã')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Năm')),
                ('title', models.CharField(max_length=300, verbose_name='Tên giao ước')),
                ('state', models.CharField(default='draft', max_length=12, verbose_name='Trạng thái')),
                ('sign_until', models.DateField(null=True, verbose_name='Hạn ký')),
                ('in_force_on', models.DateField(null=True, verbose_name='Có hiệu lực từ')),
                ('text_hash', models.CharField(blank=True, max_length=64)),
                ('version', models.PositiveIntegerField(default=1)),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pledges', to='clusters.cluster')),
                ('copied_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='copies', to='pledges.pledge')),
            ],
            options={
                'ordering': ['-year', 'cluster__sort_key', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('cluster', 'year'), name='one_pledge_a_year'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['in_force', 'ended']), _negated=True), ('in_force_on__isnull', False), _connector='OR'), name='pledge_in_force_has_day'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('text_hash', ''), _negated=True), _connector='OR'), name='pledge_to_sign_is_sealed')],
            },
        ),
        migrations.CreateModel(
            name='PledgeItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('content', 'Nội dung'), ('part', 'Ý của nội dung trên'), ('target', 'Chỉ tiêu')], default='content', max_length=10, verbose_name='Loại')),
                ('text', models.TextField(verbose_name='Nội dung')),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='pledges.pledge')),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('pledge', 'place'), name='pledge_item_place')],
            },
        ),
        migrations.CreateModel(
            name='PledgeSignature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(default='waiting', max_length=10, verbose_name='Trạng thái')),
                ('channel', models.CharField(blank=True, choices=[('site', 'Ký trên hệ thống'), ('paper', 'Bản giấy, bản ký số gửi lại')], max_length=6, verbose_name='Hình thức')),
                ('signer_name', models.CharField(blank=True, max_length=200, verbose_name='Người ký')),
                ('signer_position', models.CharField(blank=True, max_length=200, verbose_name='Chức vụ')),
                ('signed_at', models.DateTimeField(null=True, verbose_name='Ghi nhận lúc')),
                ('signed_on', models.DateField(null=True, verbose_name='Ngày ký')),
                ('text_hash', models.CharField(blank=True, max_length=64)),
                ('comment', models.TextField(blank=True, verbose_name='Ý kiến')),
                ('answer', models.TextField(blank=True, verbose_name='Trả lời của đơn vị trưởng')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.storedfile')),
                ('follows', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='pledges.pledgesignature')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pledge_signatures', to='clusters.membership')),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signatures', to='pledges.pledge')),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pledge', 'membership'), name='signed_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'signed'), _negated=True), models.Q(('signed_at__isnull', False), models.Q(('text_hash', ''), _negated=True)), _connector='OR'), name='signature_has_moment_and_text')],
            },
        ),
    ]
