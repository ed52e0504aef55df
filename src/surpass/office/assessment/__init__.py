"""Assessment: runs over frozen returns, their results told, contested, corrected and published."""
