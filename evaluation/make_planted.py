"""Make half of the planted false sentences of planted.jsonl: true sentences, altered by the rules of alterations.toml.

    python -m evaluation.make_planted

Rewrites planted.jsonl: what was written freely stays as it is, what is made here follows. The same bytes on every
run. It shares no word list with the verifier and imports nothing of the bot: the verifier is not examined by itself.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

HERE = Path(__file__).parent / "claims"
FROM_ELSEWHERE = 5  # of the ten bad quotes: verbatim words of another passage
STEP_TO_ANOTHER_PASSAGE = 37  # far enough to speak of another subject


class Claim(TypedDict):
    """A row of written.jsonl, as far as it is used here."""

    id: str
    source: str
    passage: str
    quote: str
    claim: str
    label: str


class Planted(TypedDict):
    """A row of planted.jsonl."""

    id: str
    kind: str
    how: str
    passage: str
    quotes: list[str]
    sentence: str


class Rules(TypedDict, total=False):
    """How one kind of lie is told: changes as [pattern, replacement], or tails to add."""

    changes: list[list[str]]
    tails: list[str]


def true_sentences() -> list[Claim]:
    """The supported claims of written.jsonl that have a quote."""
    rows: list[Claim] = [json.loads(line) for line in (HERE / "written.jsonl").read_text("utf-8").splitlines()]
    return [row for row in rows if row["label"] == "supported" and row["quote"]]


def planted(kind: str, claim: Claim, sentence: str, quote: str | None = None, passage: str | None = None) -> Planted:
    """A planted sentence on a claim's passage and quote, unless others are given."""
    return {
        "id": f"made-{kind}-{claim['id']}",
        "kind": kind,
        "how": "made",
        "passage": claim["passage"] if passage is None else passage,
        "quotes": [claim["quote"] if quote is None else quote],
        "sentence": sentence[0].upper() + sentence[1:],
    }


def altered(kind: str, rules: Rules, claims: list[Claim]) -> Iterator[Planted]:
    """For each change in turn, the first claim that it fits, with the change made in the sentence alone."""
    for pattern, replacement in rules["changes"]:
        fitting = (claim for claim in claims if re.search(pattern, claim["claim"]))
        claim = next(fitting, None)
        if claim is not None:
            yield planted(kind, claim, re.sub(pattern, replacement, claim["claim"], count=1))


def extended(kind: str, rules: Rules, claims: list[Claim]) -> Iterator[Planted]:
    """Claims spread over the file, each with one of the tails before its full stop."""
    for position, tail in enumerate(rules["tails"]):
        claim = claims[(position * len(claims)) // len(rules["tails"])]
        yield planted(kind, claim, f"{claim['claim'].removesuffix('.')}{tail}.")


def misquoted(kind: str, rules: Rules, claims: list[Claim]) -> Iterator[Planted]:
    """First, sentences with the quote of another passage; then, quotes changed in the same way as their sentence."""
    for position in range(FROM_ELSEWHERE):
        index = position * STEP_TO_ANOTHER_PASSAGE
        told = claims[index % len(claims)]
        asked = claims[(index + STEP_TO_ANOTHER_PASSAGE) % len(claims)]
        yield planted(kind, told, told["claim"], passage=asked["passage"])
    for pattern, replacement in rules["changes"]:
        for claim in claims:
            if re.search(pattern, claim["claim"]) and re.search(pattern, claim["quote"]):
                quote = re.sub(pattern, replacement, claim["quote"])
                yield planted(kind, claim, re.sub(pattern, replacement, claim["claim"]), quote)
                break


def made() -> Iterator[Planted]:
    """Ten planted sentences of each kind, in the order of the rules."""
    kinds: dict[str, Rules] = tomllib.loads((HERE / "alterations.toml").read_text("utf-8"))
    claims = true_sentences()
    for kind, rules in kinds.items():
        make = {"added-fact": extended, "bad-quote": misquoted}.get(kind, altered)
        yield from make(kind, rules, claims)


def main() -> None:
    """Keep the sentences written freely, make the others anew."""
    path = HERE / "planted.jsonl"
    rows: list[Planted] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rows = [row for row in rows if row["how"] == "written"] + list(made())
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main()
