"""The door for tables: csv, xlsx and Parquet read safely, into the facts of an assessment."""
