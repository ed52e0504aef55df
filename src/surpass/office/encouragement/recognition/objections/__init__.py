"""Objections that came on paper or by telephone, and whose an objection is, for whoever looks into it."""
