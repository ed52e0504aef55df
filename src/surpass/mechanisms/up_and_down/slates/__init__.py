"""The slate of a vacant post: who is considered in which order, why, and what orders nobody."""
