from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='county',
            name='organisation_number',
            field=models.CharField(blank=True, max_length=9, null=True, verbose_name='fylkeskommunens organisasjonsnummer'),
        ),
    ]
