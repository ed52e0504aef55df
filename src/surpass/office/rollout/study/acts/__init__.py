"""What people do about study."""
