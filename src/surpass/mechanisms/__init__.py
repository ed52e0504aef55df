"""The three mechanisms: siblings that never import each other. They propose; a named human decides."""
