"""Whether gates, slates and downs fall on groups of people alike: a page for the committee."""
