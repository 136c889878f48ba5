"""An answer in the terminal: what a resident reads, and where each source opens."""

import unicodedata

from bot.answering.answers import Answer


def render_answer(answer: Answer) -> str:
    """The answer's text, then one line for each source's address; nothing in it can command the terminal.

    A path of our own service opens in no terminal: the document's own address stands there instead.
    """
    addresses = [
        f"[{each.number}] {each.url if each.deep_url.startswith('/') else each.deep_url}" for each in answer.citations
    ]
    shown = "\n".join([answer.text, *([""] if addresses else []), *addresses])
    return "".join(letter for letter in shown if letter == "\n" or unicodedata.category(letter)[0] != "C")
