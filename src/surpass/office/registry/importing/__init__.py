"""Units, posts and people in and out by files: the same columns both ways, looked at before applied."""
