"""The demo's roll-out: a draft of local rules, duties down the tree, verified figures, inspections."""
