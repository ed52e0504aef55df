"""What every operation of the API stands on: who asks, what a refusal says, repeats, versions, pages."""
