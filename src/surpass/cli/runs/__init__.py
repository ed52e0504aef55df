"""Commands about runs: assess, explain, compare, try on the past."""
