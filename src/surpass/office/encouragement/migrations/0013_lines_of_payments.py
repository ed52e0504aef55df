"""Every payment list that was issued so far paid the whole of its list: its lines are written down."""

from django.db import migrations

LINES = """
INSERT INTO encouragement_paidreward (payment_id, reward_id, amount)
SELECT encouragement_payment.id, encouragement_reward.id, encouragement_reward.amount
FROM encouragement_payment
JOIN encouragement_reward ON encouragement_reward.reward_list_id = encouragement_payment.reward_list_id
WHERE encouragement_reward.amount > 0
"""


class Migration(migrations.Migration):

    dependencies = [
        ('encouragement', '0012_paid_in_parts'),
    ]

    operations = [migrations.RunSQL(LINES, migrations.RunSQL.noop)]
