"""What is left of a model's sentences, set in order: nothing twice, and the lines of a list or table together."""

from collections.abc import Sequence

from bot.answering.answers import DraftSentence, Verdict

_LISTED = frozenset({"item", "header", "row"})


def arranged(verdicts: Sequence[Verdict]) -> tuple[DraftSentence, ...]:
    """What is shown, each sentence once, in the model's order but for these things.

    A sentence of which every quote is shown itself gives way to these: they say all that it says. Of the same sentence
    in two documents the first is shown. The items and rows of one passage stand where its first one does, in the order
    of the passage.
    """
    first_said: dict[DraftSentence | str, DraftSentence] = {}
    for each in (sentence for verdict in verdicts for sentence in verdict.shown):
        # What announces a list, its items and its rows may be alike in two lists.
        is_of_list = each.shape in _LISTED or _leads_on(each)
        first_said.setdefault(each if is_of_list else each.text, each)
    shown = [*first_said.values()]
    verbatim = {(each.source.passage.passage_id, each.quote) for each in shown if each.proof == "verbatim"}
    kept = [each for each in shown if each.proof == "verbatim" or not _is_said_by(each, verbatim)]
    places = {id(each): place for place, each in enumerate(kept)}
    first: dict[str, int] = {}
    for each in kept:
        if each.shape in _LISTED:
            first.setdefault(each.source.passage.passage_id, places[id(each)])

    def place(each: DraftSentence) -> tuple[int, int]:
        passage = each.source.passage
        if each.shape in _LISTED or (each.proof == "verbatim" and _leads_on(each)):
            return first.get(passage.passage_id, places[id(each)]), passage.text.find(each.quote)
        return places[id(each)], 0

    return tuple(sorted(kept, key=place))


def _is_said_by(sentence: DraftSentence, verbatim: set[tuple[str, str]]) -> bool:
    return all((quote.source.passage.passage_id, quote.words) in verbatim for quote in sentence.quotes)


def _leads_on(sentence: DraftSentence) -> bool:
    return sentence.quote.rstrip().endswith(":")
