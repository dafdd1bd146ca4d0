"""The pages of an action: reading, writing in place, lines, people, history. `urls` names each module."""
