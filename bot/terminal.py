"""An answer in the terminal: what a resident reads, and where each source opens."""

from bot.answering.answers import Answer


def render_answer(answer: Answer) -> str:
    """The answer's text, then one line for each source's address; a path of our own service opens in no terminal."""
    addresses = [
        f"[{each.number}] {each.url if each.deep_url.startswith('/') else each.deep_url}" for each in answer.citations
    ]
    return "\n".join([answer.text, *([""] if addresses else []), *addresses])
