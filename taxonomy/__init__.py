"""What a skill is: concepts, labels in two languages, relations, roles."""
