"""The living page of the design system: every component, in every state, in both languages."""
