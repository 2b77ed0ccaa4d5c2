from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0003_titles'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['kind', 'id'], name='search_document_kind'),
        ),
    ]
