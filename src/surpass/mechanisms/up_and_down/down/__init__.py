"""The way down as pure values: what raises a question, what protects, a period to improve, the way."""
