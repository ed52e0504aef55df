"""Every list of persons that was issued so far paid the whole of each share on it: its lines are written down."""

from django.db import migrations

LINES = """
INSERT INTO encouragement_paidshare (payment_id, share_id, amount)
SELECT payment_id, id, amount
FROM encouragement_personshare
WHERE payment_id IS NOT NULL AND amount > 0
"""


class Migration(migrations.Migration):

    dependencies = [
        ('encouragement', '0023_shares_paid_in_parts'),
    ]

    operations = [migrations.RunSQL(LINES, migrations.RunSQL.noop)]
