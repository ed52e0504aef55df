"""A report alone changes nothing. A freeze needs a filed case, bars what its clause bars, lifts itself."""
