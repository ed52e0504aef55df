"""What the forms of a draft write, as a drafter writes it by hand; and which changes ask for consent."""
