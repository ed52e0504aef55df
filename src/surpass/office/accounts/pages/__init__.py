"""The pages of accounts: the register that administrators keep, and what each person sees of their own."""
