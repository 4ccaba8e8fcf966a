"""Letters that share their text: found, aligned word by word, and told apart; pure, and in step with their number."""

from letterbook.compare.form_letters import FormLetter, find_form_letters

__all__ = ["FormLetter", "find_form_letters"]
