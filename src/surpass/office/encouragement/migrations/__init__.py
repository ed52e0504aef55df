"""Migrations of encouragement."""
