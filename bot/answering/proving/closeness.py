"""How near a sentence keeps to its quotes: a model that errs in its own words mostly says more than they do."""

from bot.answering.logistic import probability
from bot.answering.proving.likeness import Likeness
from bot.answering.proving.premise import Premise
from bot.answering.proving.reading import Reading


def closeness(said: Reading, own: Likeness, premise: Premise) -> float:
    """How probable it is (0 to 1), by counts of words, that a sentence says no more than its quotes; 1 without any."""
    if not premise.is_quoted:
        return 1.0
    weighing = premise.proving.closeness
    return probability(closeness_signs(said, own, premise), weighing.bias, weighing.weights)


def closeness_signs(said: Reading, own: Likeness, premise: Premise) -> dict[str, float]:
    """The counts: words that neither quotes nor headings hold, words of the quotes that it leaves out, and lengths."""
    carriers = premise.proving.carriers
    words = [word for word in said.words if not word.is_number]
    # What a number counts is compared with the number.
    counted = {word.place + 1 for word in said.words if word.is_number}
    telling = [word for word in words if word.stem not in carriers and word.place not in counted]
    unheld = sum(not premise.is_held(word.stem, premise.near) for word in telling)
    left = [word for word in premise.near_words if not word.is_number and word.stem not in carriers]
    return {
        "unheld": unheld,
        "share_unheld": unheld / max(1, len(words)),
        "left_out": sum(not own.holds(word.stem) for word in left),
        "relative_length": len(said.words) / max(1, len(premise.near_words)),
        "words": len(said.words),
        "quoted_words": len(premise.near_words),
    }
