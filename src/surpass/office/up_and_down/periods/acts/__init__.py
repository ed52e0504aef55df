"""What is done to the ledger of periods."""
