"""A published bundle: files with a manifest of their digests, and proofs that the ledger has them."""
