"""Whether outcomes differ between groups of people more than chance explains: by peer group and pooled."""
