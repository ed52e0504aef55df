"""Tasks of encouragement, room by room; what may be said in a message names nobody."""
