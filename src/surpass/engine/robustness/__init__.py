"""How far a rank rests on the weights: draws, bands, cuts, and the least change that turns a pair around."""
