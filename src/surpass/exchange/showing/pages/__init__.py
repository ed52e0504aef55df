"""Pages about what was proposed and decided: a page is a value, rendered in zh and en from one tree."""
