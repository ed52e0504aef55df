"""From frozen returns and the registry to the facts of a run."""
