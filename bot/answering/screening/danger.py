"""Which danger a text tells of, by the patterns of each language: `screening.toml` holds those of French."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.patterns import AnyOf, AnyTogether, any_of, any_together, word_lists
from bot.first_names import FIRST_NAMES
from bot.tables import Tables

_STORY = 150  # characters
_SENTENCE = re.compile(r"(?<=[.!?;\n])\s*")
_SAID = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Danger:
    """One kind of danger: words that are certain, and those that everyday questions hold too, alone or together.

    `cries` are dangers where they are the whole message. `unless` takes back all but these and what is certain.
    """

    certain: AnyOf
    cries: AnyOf
    possible: AnyOf
    together: AnyTogether
    unless: AnyOf

    def may_be_in(self, seen: str) -> bool:
        """Whether a folded text holds words of this danger that an everyday question may hold too."""
        if self.unless.search(seen):
            return False
        # In a story, words of different sentences are near each other by chance.
        told = _SENTENCE.split(seen) if len(seen) > _STORY else [seen]
        return self.possible.search(seen) is not None or any(map(self.together.found_in, told))


@dataclass(frozen=True, slots=True)
class NarrowerDanger:
    """A part of some kinds of danger that has its own line in the card, in their stead where its words are found."""

    within: frozenset[str]
    words: Danger

    def within_them(self, kinds: Sequence[str], seen: str) -> bool:
        """Whether the folded text of these kinds of danger tells of this one."""
        return not self.within.isdisjoint(kinds) and self.words.may_be_in(seen)


@dataclass(frozen=True, slots=True)
class Tongue:
    """What one language says of danger.

    `everyday` takes back what is `possible`; what is `harmless` is left out before danger is looked for; `beside` a
    cry, a greeting or "please" changes nothing. Who is `deaf` cannot call. `letters`: those that it is written in.
    """

    dangers: Mapping[str, Danger]
    narrower: Mapping[str, NarrowerDanger]
    everyday: AnyOf
    harmless: AnyOf
    beside: AnyOf
    deaf: AnyOf
    letters: re.Pattern[str]

    def may_speak(self, texts: Sequence[str]) -> bool:
        """Whether any of some folded texts has a letter that all patterns of the language need."""
        return any(map(self.letters.search, texts))

    def without_harmless(self, seen: str) -> str:
        """A folded text without the words that are meant otherwise: money, figures of speech, things."""
        return self.harmless.sub(" , ", seen)

    def dangers_in(self, seen: str, is_everyday: bool) -> list[str]:
        """The kinds of danger that a folded text without harmless words tells of, in the order of the file."""
        bare = self.beside.sub(" ", seen)
        return [
            kind
            for kind, danger in self.dangers.items()
            if danger.certain.search(seen)
            or _is_only(danger.cries, bare)
            or (not is_everyday and danger.may_be_in(seen))
        ]

    def narrowed(self, kinds: Sequence[str], seen: str) -> list[str]:
        """The kinds, where the first narrower one that is told stands for those it lies within."""
        for name, narrower in self.narrower.items():
            if narrower.within_them(kinds, seen):
                return list(dict.fromkeys(name if kind in narrower.within else kind for kind in kinds))
        return [*kinds]


def _is_only(cries: AnyOf, seen: str) -> bool:
    return cries.search(seen) is not None and not _SAID.search(cries.sub(" ", seen))


def named_of(tables: Tables) -> dict[str, str]:
    """What all word lists may name: how far apart words may stand, and given names (<given>)."""
    return {**tables["gaps"], "given": "|".join(sorted(FIRST_NAMES))}


def tongue_of(tables: Tables, named: Mapping[str, str]) -> Tongue:
    """The patterns of a language's file; raises KeyError where it was damaged.

    `named`: what its own word lists may name beside each other.
    """
    lists = word_lists({**named, **tables["words"]})
    dangers = dict(tables["danger"])
    everyday = dangers.pop("everyday")
    return Tongue(
        dangers={kind: _danger_of(it, lists) for kind, it in dangers.items()},
        narrower={
            kind: NarrowerDanger(frozenset(it["within"]), _danger_of(it, lists))
            for kind, it in tables["narrower"].items()
        },
        everyday=any_of(everyday, lists),
        harmless=any_of(tables["harmless"]["patterns"], lists),
        beside=any_of(tables["beside"]["patterns"], lists),
        deaf=any_of(tables["deaf"]["patterns"], lists),
        letters=re.compile(tables.get("letters", "")),
    )


def _danger_of(table: Tables, lists: Mapping[str, str]) -> Danger:
    return Danger(
        certain=any_of(table.get("certain", []), lists),
        cries=any_of(table.get("cries", []), lists),
        possible=any_of(table.get("possible", []), lists),
        together=any_together(table.get("together", []), lists),
        unless=any_of(table.get("unless", []), lists),
    )
