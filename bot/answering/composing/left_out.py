"""How much of a list an answer leaves out, so that nobody takes a part of it for the whole."""

from collections.abc import Iterator, Sequence

from bot.answering.answers import DraftSentence
from bot.answering.found import FoundPassage
from bot.answering.units import Unit, units_of
from corpus.documents import LineKind


def left_out(sentences: Sequence[DraftSentence]) -> int:
    """How many items are not shown of the lists whose announcing line is shown with some of them."""
    sources = {each.source.passage.passage_id: each.source for each in sentences}
    shown = {(quote.source.passage.passage_id, quote.words) for each in sentences for quote in each.quotes}
    runs = (run for source in sources.values() for run in _announced(source))
    counts = ([(unit.found.passage.passage_id, unit.quote) in shown for unit in run] for run in runs)
    return sum(its.count(False) for is_announced, *its in counts if is_announced and any(its))


def _announced(found: FoundPassage) -> Iterator[list[Unit]]:
    """The lists of a passage, each after the line that announces it."""
    run: list[Unit] = []
    for unit in units_of(found):
        if run and unit.kind is LineKind.ITEM:
            run.append(unit)
            continue
        if run:
            yield run
        run = [unit] if unit.leads_on else []
    if run:
        yield run
