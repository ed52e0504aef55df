"""The honours register: who is proposed, what is put up, what was awarded, revoked and may be told."""
