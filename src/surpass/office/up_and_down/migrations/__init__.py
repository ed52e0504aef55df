"""Migrations of up and down."""
