"""The demo's cases: some taken over from files, some told step by step."""
