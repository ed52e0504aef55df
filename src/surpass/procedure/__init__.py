"""Due process: cases as folds of their events, clocks, duties, lints, a model check, diagrams."""
