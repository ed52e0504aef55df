"""What comes after a finding or a report: correction, freezes, clarification, the library, counts."""
