"""What gates, slates and downs came to: counts without names, and rows where names are kept anyway."""
