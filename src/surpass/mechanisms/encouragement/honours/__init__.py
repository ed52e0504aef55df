"""Honours: the kinds of a pack, who is proposed by results, and what an award waits for."""
