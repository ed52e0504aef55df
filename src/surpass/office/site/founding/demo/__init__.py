"""The demo district: its accounts, its registry, three years of returns and a year in progress."""
