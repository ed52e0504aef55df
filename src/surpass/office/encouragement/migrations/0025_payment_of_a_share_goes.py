from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('encouragement', '0024_lines_of_share_payments'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='personshare',
            name='payment',
        ),
    ]
