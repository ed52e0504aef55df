"""What a party of a case takes along: everything that they may see, and how to check it."""
