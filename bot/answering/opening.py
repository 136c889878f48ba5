"""The first steps of an answer: the question is read and screened, and what calls for no search is answered at once.

A question that goes on is then made ready to be searched.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial

from bot.answering.answers import AnswerStatus, Question, Turn
from bot.answering.asking.carry_over import Glossary, carry_over, words_standing
from bot.answering.asking.needs import beside_card, read_needs
from bot.answering.asking.of_whom import with_outsiders
from bot.answering.asking.replies import choices_in, spelt_out
from bot.answering.asking.respell import respelt_question
from bot.answering.courtesies import Courtesies, leant_on, return_courtesy, without_courtesies
from bot.answering.elsewhere import is_another_commune
from bot.answering.ending import Ending
from bot.answering.find import Finding
from bot.answering.finish import Finishing
from bot.answering.question import clean, parts_of, read_question
from bot.answering.requests import searchable
from bot.answering.screen import Screening, asks_afterwards, screen, warn, without_orders
from bot.answering.screening.insults import Insults, without_insults
from bot.answering.stand_alone import stand_alone
from bot.answering.timely.own_calendar import tell_calendar
from corpus.editions import OpenEdition
from corpus.errors import CorpusError
from corpus.protocols import Scope
from corpus.vocabulary import Vocabulary

Reading = Callable[[], AbstractContextManager[tuple[OpenEdition, Vocabulary]]]
"""The published edition and its vocabulary, held open while an answer is made; raises CorpusError."""

Card = tuple[Question, Ending]
"""The question in the language that tells of danger, and the card of emergency numbers that it calls for."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What is asked, as the resident put it, the question, its card where more is asked, an ending before a search.

    `is_over`: the danger that the card is of is told to be over.
    """

    asked: str
    question: Question
    card: Card | None
    ending: Ending | None
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first steps need besides the question; built once, in `wiring.py`."""

    reading: Reading
    courtesies: Courtesies
    screening: Screening
    insults: Insults
    glossaries: Mapping[str, Glossary]
    finding: Finding
    finishing: Finishing

    def open(self, text: str, language: str | None, history: Sequence[Turn], scope: Scope, plain: bool) -> Opened:
        """Steps 1 and 2; pure, but for the town's words."""
        *before, last = spelt_out((*history, Turn("resident", without_orders(clean(text), self.screening))))
        question, meant = self._read(last.text, language, before, scope, plain)
        card = self._card(question, meant, language)
        spelt = partial(self._spelt, language=question.language)
        over = asks_afterwards(question, self.screening, meant, spelt) if card else None
        if card and not over:
            return Opened(last.text, card[0], None, card[1])
        question, ending = self._at_once(question, choices_in(before[-1].text) if before else ())
        if ending:
            return Opened(last.text, question, None, ending)
        question, ending = self._screen(question, meant)
        return Opened(last.text, question, card, ending, is_over=over == "surely")

    def prepared(self, question: Question) -> Question:
        """The question as it can be searched: spelt right, its needs told, in French, with the topic it takes over."""
        typed = question.text
        question = read_needs(self._respelt(question), self.finishing.needs)
        carried = stand_alone(carry_over(question, self.glossaries), self.finding.asks)
        return searchable(replace(carried, history=question.history, typed=typed), self.finishing.requests)

    def cards(self, text: str, language: str | None) -> Iterator[Card]:
        """The card that each part of a text of any length calls for, in order."""
        for part in parts_of(clean(text)):
            question, meant = self._read(part, language, (), Scope(), plain=False)
            if card := self._card(question, meant, language):
                yield card

    def _card(self, question: Question, meant: str, language: str | None) -> Card | None:
        """The card that a question calls for: in the page's language, else the town's, where it is in none of ours."""
        served = self.finishing.town.town.languages
        otherwise = language if language and language in served else served[0]
        spelt = partial(self._spelt, language=question.language)
        wordings = self.finishing.wordings
        if not (found := warn(question, self.screening, wordings, meant, spelt, otherwise)):
            return None
        return found[0], beside_card(*found, self.finishing.needs, wordings)

    def _at_once(self, question: Question, offered: Sequence[str]) -> tuple[Question, Ending | None]:
        """What a courtesy alone gets, or who only asks for the day or the hour."""
        languages, wordings = (*self.finishing.town.town.languages, *self._unserved), self.finishing.wordings
        if courtesy := return_courtesy(question, self.courtesies, languages, wordings, offered):
            return courtesy
        holidays = self.finishing.town.town.holidays
        return question, tell_calendar(question, self.finding.read_time, holidays, wordings)

    def _read(
        self, asked: str, language: str | None, history: Sequence[Turn], scope: Scope, plain: bool
    ) -> tuple[Question, str]:
        """The question ready for the other steps, and its text as it would be spelt right."""
        turns = leant_on(history, self.courtesies, self.screening.person, self.finding.asks)
        served = self.finishing.town.town.languages
        known = partial(words_standing, glossaries=self.glossaries, words_known=self.finding.words)
        heard = read_question(asked, language, turns, scope, served, plain, known, self._unserved)
        question = without_courtesies(heard, self.courtesies)
        return question, self._spelt(question.text, question.language)

    @property
    def _unserved(self) -> tuple[str, ...]:
        """The languages that the town does not serve and that we have sentences for."""
        served = self.finishing.town.town.languages
        return tuple(language for language in self.finishing.wordings.languages if language not in served)

    def _spelt(self, text: str, language: str) -> str:
        """A text as it would be spelt right, by no town's words."""
        return respelt_question(Question(text, language), None, self.finding.words).text

    def _screen(self, question: Question, meant: str) -> tuple[Question, Ending | None]:
        """The question and the ending that its words call for; insults beside what it asks are set aside."""
        ending = screen(question, self.screening, self.finishing.wordings, meant)
        if ending is None or ending.status is not AnswerStatus.REFUSED:
            return question, ending
        # Only now: words of danger count also where they stand in the insult.
        rest = replace(question, text=without_insults(question.text, self.insults))
        return (question, ending) if rest == question else self._screen(rest, self._spelt(rest.text, rest.language))

    def _respelt(self, question: Question) -> Question:
        """The question spelt right, by the town's words too, and who lives elsewhere told as it tells of them; as it is
        where there is no corpus.
        """
        town = self.finishing.town.name
        try:
            with self.reading() as (edition, vocabulary):
                right = respelt_question(question, vocabulary, self.finding.words, self.glossaries)
                return with_outsiders(right, lambda place: is_another_commune(place, edition, vocabulary, town))
        except CorpusError:
            return question
