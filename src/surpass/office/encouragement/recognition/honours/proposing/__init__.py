"""How somebody comes to be proposed: the kinds of the pack, and what results entitle to."""
