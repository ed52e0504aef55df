"""Files behind values: known by their content, kept by their digest, handed out as attachments."""
