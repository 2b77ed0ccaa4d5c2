"""Who pays may be a county: a key of its own for buyers and contacts, and a county beside.

The rows are copied to new tables, because a table cannot change its key in place on both databases.
A buyer keeps its old key, so that its trail is still its own.
"""

from typing import Any

import django.db.models.deletion
from django.core.management.color import no_style
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

BUYER = ('reference', 'street', 'postcode', 'city')
CONTACT = ('name', 'email')
ONE_PAYER = models.Q(municipality__isnull=True) ^ models.Q(county__isnull=True)
ONE_PAYER_TOLD = 'Velg en kommune eller en fylkeskommune, én av dem.'


def payer(model: str, verbose_name: str) -> models.ForeignKey:
    return models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=model, verbose_name=verbose_name)


def one_payer(model: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=ONE_PAYER, name=f'finance_{model}_one_payer', violation_error_message=ONE_PAYER_TOLD)


def once(name: str, column: str, told: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=[column], name=f'finance_{name}_once_{column}', violation_error_message=told)


TABLES = (('formerbuyer', 'buyer', BUYER), ('formercontact', 'billingcontact', CONTACT))


def copied(apps: Any, editor: Any) -> None:
    """Every buyer and contact in its new table. Nothing where the tables were made at once."""
    if 'formerbuyer' not in apps.all_models['finance']:
        return
    for old, new, columns in TABLES:
        target = apps.get_model('finance', new)
        target.objects.bulk_create(
            target(id=row.pk, municipality_id=row.pk, **{name: getattr(row, name) for name in columns})
            for row in apps.get_model('finance', old).objects.order_by('pk')
        )
        count_on(apps.get_model('register', 'Municipality'), target, editor.connection)


def count_on(municipalities: Any, target: Any, connection: Any) -> None:
    """Give new rows keys that no row removed before has had: those were municipalities' keys."""
    last = municipalities.objects.order_by('pk').last()
    if last is None:
        return
    row, is_new = target.objects.get_or_create(id=last.pk, defaults={'municipality_id': last.pk})
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [target]):
            cursor.execute(statement)
    if is_new:
        row.delete()


def returned(apps: Any, editor: Any) -> None:
    """Every buyer and contact back where it was; refused when a county is among them."""
    for old, new, columns in TABLES:
        source, target = apps.get_model('finance', new), apps.get_model('finance', old)
        if source.objects.filter(municipality=None).exists():
            raise IrreversibleError('Fylkeskommuner er ført som betalere.')
        target.objects.bulk_create(
            target(municipality_id=row.municipality_id, **{name: getattr(row, name) for name in columns})
            for row in source.objects.order_by('pk')
        )


class Migration(migrations.Migration):

    dependencies = [
        ('finance', '0004_county_rate'),
        ('register', '0002_county_organisation_number'),
    ]

    operations = [
        migrations.RenameModel('Buyer', 'FormerBuyer'),
        migrations.RenameModel('BillingContact', 'FormerContact'),
        migrations.CreateModel(
            name='Buyer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(help_text='Det mottakeren ber om at fakturaen merkes med, for eksempel et ressursnummer.', max_length=100, verbose_name='kjøpers referanse')),
                ('street', models.CharField(blank=True, max_length=100, verbose_name='gateadresse')),
                ('postcode', models.CharField(blank=True, max_length=4, verbose_name='postnummer')),
                ('city', models.CharField(blank=True, max_length=60, verbose_name='poststed')),
                ('municipality', payer('register.municipality', 'kommune')),
                ('county', payer('register.county', 'fylkeskommune')),
            ],
            options={
                'verbose_name': 'fakturamottaker',
                'verbose_name_plural': 'fakturamottakere',
                'constraints': [
                    one_payer('buyer'),
                    once('buyer', 'municipality', 'Fakturamottakeren er ført fra før.'),
                    once('buyer', 'county', 'Fakturamottakeren er ført fra før.'),
                ],
            },
        ),
        migrations.CreateModel(
            name='BillingContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=100, verbose_name='navn')),
                ('email', models.EmailField(max_length=254, verbose_name='e-postadresse')),
                ('municipality', payer('register.municipality', 'kommune')),
                ('county', payer('register.county', 'fylkeskommune')),
            ],
            options={
                'verbose_name': 'kontakt for faktura',
                'verbose_name_plural': 'kontakter for faktura',
                'constraints': [
                    one_payer('billingcontact'),
                    once('contact', 'municipality', 'Kontakten er ført fra før.'),
                    once('contact', 'county', 'Kontakten er ført fra før.'),
                ],
            },
        ),
        migrations.RunPython(copied, returned),
        migrations.DeleteModel('FormerBuyer'),
        migrations.DeleteModel('FormerContact'),
    ]
