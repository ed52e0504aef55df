"""The public site: what is published, read without an account, and exports of it by a named person."""
