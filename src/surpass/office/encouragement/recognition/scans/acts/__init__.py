"""Acts upon scans."""
