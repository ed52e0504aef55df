"""The annual appraisal of a person: own summary, proposal, evaluation, grade, notice, review."""
