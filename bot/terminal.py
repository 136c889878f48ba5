"""An answer in the terminal: what a resident reads, and where each source opens."""

import unicodedata

from bot.answering.answers import Answer


def render_answer(answer: Answer) -> str:
    """The answer's text, then one line for each source's address; nothing in it can command the terminal."""
    addresses = [f"[{citation.number}] {citation.deep_url}" for citation in answer.citations]
    shown = "\n".join([answer.text, *([""] if addresses else []), *addresses])
    return "".join(letter for letter in shown if letter == "\n" or unicodedata.category(letter)[0] != "C")
