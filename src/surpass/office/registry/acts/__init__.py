"""Acts of the registry: one file each."""
