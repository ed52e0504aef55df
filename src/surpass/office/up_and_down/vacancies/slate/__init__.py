"""The slate of a vacancy: everybody judged, the list as it is kept, and the proof of what orders nobody."""
