"""The pages of tables and files."""
