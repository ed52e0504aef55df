"""The front-line register: who served where, verified by the unit that received them, and what follows."""
