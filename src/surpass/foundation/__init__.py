"""The words every room shares: quantities, periods, sources, problems. Pure values."""
