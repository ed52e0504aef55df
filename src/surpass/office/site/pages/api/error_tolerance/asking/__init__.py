"""Before a case: register a fact beforehand, see what was registered, ask for tolerance."""
