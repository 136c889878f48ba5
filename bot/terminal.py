"""An answer in the terminal: what a resident reads, and where each source opens."""

from bot.answering.answers import Answer


def render_answer(answer: Answer) -> str:
    """The answer's text, then one line for each source's address."""
    addresses = [f"[{citation.number}] {citation.deep_url}" for citation in answer.citations]
    return "\n".join([answer.text, *([""] if addresses else []), *addresses])
