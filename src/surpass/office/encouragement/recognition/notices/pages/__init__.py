"""Pages of catching-up notices: inside the office, in public, as a feed."""
