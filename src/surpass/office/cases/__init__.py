"""Cases: due process kept in the database, acted on by named people in their seats."""
