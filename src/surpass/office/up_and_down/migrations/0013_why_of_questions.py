from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('up_and_down', '0012_past_proposals'),
    ]

    operations = [
        migrations.AlterField(
            model_name='trigger',
            name='why',
            field=models.TextField(blank=True),
        ),
    ]
