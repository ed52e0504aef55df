"""Counts that are told in public: none below the floor, and none that follows from what was told before."""
