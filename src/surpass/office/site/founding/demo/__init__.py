"""The demo district: its people, its registry, three years of returns, a year in progress, its cases."""
