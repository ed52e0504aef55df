"""Acts of the front-line register: one file each."""
