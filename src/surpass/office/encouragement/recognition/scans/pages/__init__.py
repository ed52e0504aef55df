"""Pages of scans."""
