"""The one API: its operations put together, its contract, and the page that shows it to people."""
