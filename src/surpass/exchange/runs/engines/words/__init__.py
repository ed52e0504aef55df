"""The words of the compiled plan, as engines other than the embedded one say them."""
