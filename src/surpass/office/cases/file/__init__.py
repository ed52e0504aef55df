"""What a case rests on beside its record: facts with their sources, graded files, issued documents."""
