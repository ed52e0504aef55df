"""Files handed in: known by their content, kept by their digest, graded, handed out as attachments."""
