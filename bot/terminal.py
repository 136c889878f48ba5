"""An answer in the terminal: what a resident reads, where each source opens, and the words that prove a paraphrase."""

import unicodedata

from bot.answering.answers import Answer, Citation


def render_answer(answer: Answer) -> str:
    """The answer's text, then each source's address with its quote where the text does not hold that already.

    A path of our own service opens in no terminal: the document's own address stands there instead. Nothing in it can
    command the terminal.
    """
    told = {number for each in answer.sentences if each.proof != "verbatim" for number in each.citations}
    sources = [line for each in answer.citations for line in _source_lines(each, each.number in told)]
    shown = "\n".join([answer.text, *([""] if sources else []), *sources])
    return "".join(letter for letter in shown if letter == "\n" or unicodedata.category(letter)[0] != "C")


def _source_lines(citation: Citation, is_quoted: bool) -> list[str]:
    address = citation.url if citation.deep_url.startswith("/") else citation.deep_url
    quote = [f"    « {' '.join(citation.quote.split())} »"] if is_quoted else []
    return [f"[{citation.number}] {address}", *quote]
