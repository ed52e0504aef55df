"""Acts upon an appraisal, up to the grades that stand."""
