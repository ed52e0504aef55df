"""Vacant posts: who may fill them, in which order they are considered, and who was put forward."""
