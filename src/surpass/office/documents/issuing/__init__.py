"""Issue a document: number, PDF, kept file, ledger entry, in the transaction of the act that issues it."""
