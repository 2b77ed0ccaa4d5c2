import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('finance', '0005_payers'),
    ]

    operations = [
        migrations.AddField(
            model_name='feerun',
            name='county_rate_ore',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='sats for fylkeskommuner i øre'),
        ),
        migrations.AddField(
            model_name='bill',
            name='county',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.county', verbose_name='fylkeskommune'),
        ),
        migrations.AlterField(
            model_name='bill',
            name='municipality',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.municipality', verbose_name='kommune'),
        ),
        migrations.AddConstraint(
            model_name='bill',
            constraint=models.CheckConstraint(condition=models.Q(municipality__isnull=True) ^ models.Q(county__isnull=True), name='finance_bill_one_payer', violation_error_message='Velg en kommune eller en fylkeskommune, én av dem.'),
        ),
        migrations.AddConstraint(
            model_name='bill',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'invoice'), ('reversed_at__isnull', True)), fields=('year', 'county'), name='finance_county_billed_once'),
        ),
    ]
