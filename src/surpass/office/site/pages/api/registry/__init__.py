"""The registry for programs: units and their groups, people, imports looked at before they are applied."""
