"""Encouragement in the office: the yearly fund, from its budget to what is paid."""
