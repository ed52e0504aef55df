"""Objections to what is put up: somebody to be excellent, a unit in a catching-up notice, a commendation."""
