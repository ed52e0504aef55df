"""Published results: their rankings, the page of each unit, the open data."""
