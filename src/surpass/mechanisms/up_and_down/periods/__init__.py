"""Effect periods: what bars somebody, until when, by which clause; and whether it bars on a day."""
