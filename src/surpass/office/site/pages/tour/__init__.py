"""The policy article, point by point: what it says, what this does about it, and where."""
