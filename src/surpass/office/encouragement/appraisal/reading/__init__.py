"""What is read of appraisals: what may be given, places, grades that stand, what a grade leads to."""
