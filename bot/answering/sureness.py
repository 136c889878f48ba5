"""How sure it is that a draft answers: a small network reads its signs, and how each word of the question is met in it.

It was fitted by `evaluation/fit_sureness.py`. Towns whose questions are not matched word by word go by the weights of
`limits.toml`, see `confidence.py`.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from bot.answering.answers import Draft
from bot.answering.asking.terms import Asked
from bot.answering.choosing.section_signs import word_counts
from bot.answering.found import FoundPassage
from bot.answering.network import Floats, Network, load_network, rows_of
from bot.tables import FOLDER
from corpus.lexical import stems

_LEARNT = FOLDER / "sureness.json"
_UNLIKE = -1.0
_FIELDS = 3


def sureness(signs: Mapping[str, float], words: Floats, network: Network | None = None) -> float:
    """How probable it is (0 to 1) that a draft with these `confidence.signs` and `met_words` answers."""
    network = network or load_network(_LEARNT)
    (score,) = network.scores(rows_of([signs], network.names), words[None])
    return 1 / (1 + math.exp(-float(score) - network.bias))


def met_words(draft: Draft, asked: Asked) -> Floats:
    """How each word of the question is met, a row for each, from -1 to 1; every passage found has its words matched.

    How like it the most like word is of the names, headings, texts and best lines of what is shown; of the names,
    headings and texts of all found of its document; and of all found of others · whether its stem stands in what is
    shown, in the names and headings over it, and in what was found of its document · what it counts, how rare it is in
    the topic, and whether it is passed over.
    """
    found, first = draft.evidence.found, draft.sentences[0].source
    likeness = np.array([[(w.name, w.headings, w.text, w.line) for w in each.nearness.words] for each in found])
    shown = {each.source.passage.passage_id for each in draft.sentences}
    is_shown = np.array([each.passage.passage_id in shown for each in found])
    is_same = np.array([each.document.document_id == first.document.document_id for each in found])
    met = [
        _most(likeness, is_shown),
        _most(likeness[:, :, :_FIELDS], is_same),
        _most(likeness[:, :, :_FIELDS], ~is_same),
        _told(draft, [each for each, same in zip(found, is_same, strict=True) if same], asked),
    ]
    return np.concatenate(met, axis=1).astype(np.float32)


def _most(likeness: Floats, of_these: Floats) -> Floats:
    """The highest likeness of each word among some passages; as unlike as can be where there are none."""
    most: Floats = likeness[of_these].max(axis=0, initial=_UNLIKE)
    return most


def _told(draft: Draft, same: Sequence[FoundPassage], asked: Asked) -> Floats:
    """What is known of each word of the question without likeness: where its stem stands, and what it counts."""
    held = _stems_of(each.quote for each in draft.sentences)
    headed = _stems_of(each.source.called for each in draft.sentences)
    told = _stems_of(each.passage.text for each in same)
    counts = word_counts(draft.evidence.found[0].nearness.words, asked)
    return np.array([(stem in held, stem in headed, stem in told, *of_word) for stem, of_word in counts])


def _stems_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for each in texts for stem in stems(each))
