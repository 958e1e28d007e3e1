"""The cardholder's door: who has the conversation, what is let in, what is masked, where it goes."""
