"""The record: every act appends to the ledger, in the transaction of the act. It knows actors by key only."""
