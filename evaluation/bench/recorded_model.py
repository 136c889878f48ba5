"""A model that people played: `python -m evaluation.bench.recorded_model evaluation/replies/valmont.jsonl [--port N]`.

It speaks Mistral's protocol on the loopback address and gives the reply that was written for a question, so that
`PARVIS_MODEL_URL=http://127.0.0.1:8977 parvis evaluate answers CASES.jsonl` measures what Parvis makes of them.
"""

import json
import re
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from pydantic import BaseModel, ConfigDict

from evaluation.bench.loopback import serve_loopback
from evaluation.bench.typing_model import typing_handler

_QUESTION = re.compile(r"^Question de l'habitant :\n<([^>]+)>\n(.*?)\n</\1>", re.MULTILINE | re.DOTALL)
_PASSAGE = re.compile(r"^Passage (\d+)\b[^\n]*\n+<([^>]+)>\n(.*?)\n</\2>", re.MULTILINE | re.DOTALL)
# What the short calls ask, by their first word: a translation that was written to be faithful, a sentence to judge, a
# follow-up to rewrite, which is left as it is.
_SHORT = {"Relisez": '{"faithful": true}', "Jugez": '{"proved": false}', "Récrivez": '{"question": ""}'}
# No passage has it: words that stand in none prove nothing.
_NOWHERE = 0


class _Fields(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RecordedSentence(_Fields):
    """A sentence, the words that prove it, and its translation, empty for who reads French."""

    text: str
    quotes: list[str]
    translation: str


class RecordedReply(_Fields):
    """What somebody wrote in the model's place to a question, as the prompt gave it."""

    question: str
    sentences: list[RecordedSentence]
    completeness: str
    missing: str
    follow_ups: list[str]


class RecordedModel:
    """Gives each question its reply, with the numbers that its passages have today; `unknown` are those without one."""

    def __init__(self, replies: Mapping[str, RecordedReply]) -> None:
        self.unknown: list[str] = []
        self._replies = replies

    def pieces(self, prompt: str) -> Iterator[str]:
        """The reply to a prompt; nothing, which no product takes for an answer, where none was written."""
        asked = _QUESTION.search(prompt)
        if asked is None:
            yield _SHORT.get(prompt.split(" ")[0], "")
        elif reply := self._replies.get(asked[2]):
            yield _written(reply, {int(number): text for number, _, text in _PASSAGE.findall(prompt)})
        else:
            self.unknown.append(asked[2])


def read_replies(path: Path) -> dict[str, RecordedReply]:
    """The replies of a file of one JSON object a line, by question; raises pydantic.ValidationError for another."""
    lines = path.read_text(encoding="utf-8").split("\n")
    replies = (RecordedReply.model_validate_json(line) for line in lines if line.strip())
    return {reply.question: reply for reply in replies}


def _written(reply: RecordedReply, passages: Mapping[int, str]) -> str:
    def quoted(words: str) -> dict[str, object]:
        return {"passage": next((at for at, text in passages.items() if words in text), _NOWHERE), "words": words}

    told = reply.model_dump(exclude={"question"})
    for sentence in told["sentences"]:
        sentence["quotes"] = [quoted(words) for words in sentence["quotes"]]
    return json.dumps(told, ensure_ascii=False)


@click.command(help="Sert les réponses écrites à la place d'un modèle.")
@click.argument("path", metavar="RÉPONSES.jsonl", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--port", default=8977, show_default=True, help="Le port, sur 127.0.0.1.")
def main(path: Path, port: int) -> None:
    """Serve until interrupted, then tell which questions had no reply."""
    model = RecordedModel(read_replies(path))
    with serve_loopback(typing_handler(model), port) as url:
        click.echo(f"PARVIS_MODEL_URL={url}")
        try:
            while True:
                time.sleep(1)
        except KeyboardInterrupt:
            for question in model.unknown:
                click.echo(f"Sans réponse : {question}")


if __name__ == "__main__":
    main()
