"""The frame around the rooms: settings, addresses, home, design system, demo."""
