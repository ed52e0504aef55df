"""The negative list: conduct recorded about an official, its evidence in slots, and what two people found."""
