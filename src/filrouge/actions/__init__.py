"""What the team does, who has a part in it, and the sheet that tells it."""
