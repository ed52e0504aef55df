"""Error tolerance in the office: asked for, opened by the body, filed beforehand, checked by anybody."""
