"""Records of a year: what its report says, what goes up, for how long it is kept, what an archive holds."""
