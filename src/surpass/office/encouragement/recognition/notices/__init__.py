"""The catching-up notice: who moved up between two final results, what they did, and a leader's comment."""
