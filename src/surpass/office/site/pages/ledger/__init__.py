"""The ledger's pages: its head for everybody, its entries for auditors, mine for me."""
