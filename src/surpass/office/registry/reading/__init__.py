"""Questions to the registry: on which day, as known at which instant."""
