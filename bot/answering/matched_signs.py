"""The signs that only the network of `sureness.py` reads, of a question whose words are matched one by one."""

from bot.answering.answers import Draft
from bot.answering.asking.terms import Asked
from bot.answering.giving import gives

ASKED_FOR = (
    *("price", "hours", "documents", "duration", "when", "where", "contact", "who", "count", "allowed", "how"),
    *("why", "rate", "vote", "decision", "age", "measure", "penalty", "definition", "pay"),
)
"""The things asked for, of `asking.toml`, that it tells apart: a price is given otherwise than a reason."""
MATCHED_SIGNS = (
    *("nothing", "shown", "best", "long"),
    *(f"{sign}_{name}" for name in ASKED_FOR for sign in ("asks", "gives")),
)
_LONG = 20


def matched_signs(draft: Draft, asked: Asked) -> dict[str, float]:
    """The `MATCHED_SIGNS` of a draft with at least one sentence, each from 0 to 1.

    nothing: how probable it is that no passage found answers · shown: that one of those shown does · best: how well the
    words of the best match of all do · long: how many words are matched · asks, gives: for each of `ASKED_FOR` whether
    it is asked for, and whether it is given too.
    """
    found, shown = draft.evidence.found, {each.source.passage.passage_id for each in draft.sentences}
    signs = {
        "nothing": 1 - sum(each.probability for each in found),
        "shown": sum(each.probability for each in found if each.passage.passage_id in shown),
        "best": max((each.nearness.match for each in found), default=0.0),
        "long": min(max((len(each.nearness.words) for each in found), default=0), _LONG) / _LONG,
    }
    by_name = {ask.name: ask for ask in asked.asks}
    for name in ASKED_FOR:
        ask = by_name.get(name)
        signs[f"asks_{name}"] = float(ask is not None)
        signs[f"gives_{name}"] = float(ask is not None and gives(draft, ask))
    return signs
