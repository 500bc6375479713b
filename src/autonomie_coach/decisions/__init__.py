"""What was handed over: cards with their history, and when to ask about them."""
