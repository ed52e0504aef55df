"""Results under question: objections, their room, corrections, trials, and two runs side by side."""
