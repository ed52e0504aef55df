"""What is known of the people and posts of a round: told by table, or declared under seal."""
