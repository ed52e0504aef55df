"""Migrations of publicity."""
