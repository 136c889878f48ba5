"""LlamaIndex's sentence splitter, told where French sentences end."""

import re

from llama_index.core.node_parser import SentenceSplitter

# A full stop ends a sentence where a capital, a figure or a quote follows, and not after an initial, a title or an
# abbreviation of administrative French.
_END = re.compile(r"(?<=[.!?;…])[»”\")]*\s+(?=[«“\"(—–-]?\s?[A-ZÀ-ÖØ-Þ0-9])")
_OPEN = re.compile(
    r"(?:\b(?:M|MM|Mme|Mmes|Mlle|Dr|Me|Mgr|St|Ste|art|al|cf|ex|env|etc|max|min|no|n°|p|pp|réf|tél|av|bd|bât|boul"
    r"|[A-Z]|[LRD])\.|\b\d{1,2}\.)$"
)


class FrenchSentenceSplitter:
    """Splits a long line into parts of at most `limit` letters, at ends of sentences; needs no downloaded model."""

    def __init__(self, limit: int) -> None:
        """Parts hold at most `limit` letters, but for a single sentence that is longer."""
        self._limit = limit

    def split(self, text: str) -> list[str]:
        """The parts of `text`, in order: joined by one space they are `text` again."""
        sentences = split_sentences(text)
        # A sentence is never cut: where one is longer than the limit, the parts may be as long as it is.
        limit = max(self._limit, *(len(sentence) for sentence in sentences))
        splitter = SentenceSplitter(
            chunk_size=limit, chunk_overlap=0, tokenizer=list, chunking_tokenizer_fn=_with_spaces
        )
        return splitter.split_text(text) if len(text) > limit else [text]


def split_sentences(text: str) -> list[str]:
    """The sentences of `text`; joined by one space they are `text` again."""
    sentences: list[str] = []
    for piece in _cut(text):
        if sentences and _OPEN.search(sentences[-1]):
            sentences[-1] += f" {piece}"
        else:
            sentences.append(piece)
    return sentences


def _cut(text: str) -> list[str]:
    starts = [0, *(match.end() for match in _END.finditer(text))]
    ends = [*starts[1:], len(text)]
    return [text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _with_spaces(text: str) -> list[str]:
    """Sentences as LlamaIndex wants them: it puts parts together without adding a space."""
    sentences = split_sentences(text)
    return [f"{sentence} " for sentence in sentences[:-1]] + sentences[-1:]
