"""One door for each verb of an appraisal."""
