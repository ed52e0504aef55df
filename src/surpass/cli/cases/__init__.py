"""Commands about cases: opened, added to, shown; and what is due in all of them."""
