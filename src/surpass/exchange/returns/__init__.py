"""Returns as people make them: any layout, two languages, every fault found at once."""
