"""People matched to posts: judged pair by pair, proposed together, explained one by one."""
