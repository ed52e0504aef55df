"""A reward fund: who is rewarded, why, what cutting would do, and a rule on past years."""
