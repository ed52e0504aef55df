"""What people are told: a row for each message, written in the transaction of what causes it."""
