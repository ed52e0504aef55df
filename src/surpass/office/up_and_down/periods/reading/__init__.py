"""What stands in the ledger of periods, and what follows from it."""
