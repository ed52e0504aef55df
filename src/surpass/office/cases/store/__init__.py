"""Cases in the database: the lines, a lock for whoever writes, and what is read off a record for lists."""
