from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('up_and_down', '0013_why_of_questions'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='placement',
            name='decided_once',
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.UniqueConstraint(fields=('round', 'person', 'post'), name='decided_once'),
        ),
        migrations.AddConstraint(
            model_name='placement',
            constraint=models.UniqueConstraint(condition=models.Q(('is_adopted', True)), fields=('round', 'person'), name='placed_once'),
        ),
    ]
