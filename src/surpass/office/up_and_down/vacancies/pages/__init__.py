"""Pages of vacancies."""
