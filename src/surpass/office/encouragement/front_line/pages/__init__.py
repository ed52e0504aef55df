"""Pages of the front-line register."""
