"""Diagrams of procedures for people and other software: Mermaid text, BPMN 2.0 with its layout."""
