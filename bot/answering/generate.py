"""Steps 5 and 6 with a model: each sentence is verified as it arrives; whatever fails, the town's own words answer."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from functools import partial

from bot.answering.answers import AnswerStatus, DraftSentence, Verdict
from bot.answering.conclude import Concluding, Found, conclude
from bot.answering.ending import Ending
from bot.answering.found import FoundPassage
from bot.answering.verify import PROVED, verify_sentence, verify_with_judge
from bot.answering.writing.in_order import in_order
from bot.answering.writing.judges import Judges
from bot.answering.writing.judging import judge_by_model
from bot.answering.writing.translating import translated
from bot.answering.writing.write import Proposed, Writing, Written, write
from bot.errors import ModelError


async def generate(
    found: Found, writing: Writing, concluding: Concluding
) -> AsyncGenerator[DraftSentence | Ending, None]:
    """The proved sentences, each as soon as it is, then the ending, which alone counts where the model fails midway."""
    try:
        async with aclosing(_told(found, writing, concluding)) as steps:
            async for step in steps:
                yield step
    except ModelError as error:
        writing.tally.fail(error)
        yield fall_back(found, concluding)


async def _told(found: Found, writing: Writing, concluding: Concluding) -> AsyncGenerator[DraftSentence | Ending, None]:
    verdicts: list[Verdict] = []
    pieces_written = write(found.evidence.question, passages_to_read(found), writing)
    work = partial(_weighed, found=found, judges=Judges(writing))
    async with aclosing(in_order(pieces_written, work)) as pieces:
        async for piece in pieces:
            if isinstance(piece, Written):
                writing.tally.judge(verdicts)
                yield replace(conclude(found, verdicts, piece, concluding), impact=writing.impact)
                return
            said = {sentence for verdict in verdicts for sentence in verdict.shown}
            verdicts.append(piece)
            for sentence in [each for each in piece.shown if each not in said]:
                yield sentence


def passages_to_read(found: Found) -> list[FoundPassage]:
    """What a model reads of what was found: what the extractive answer rests on, then how acts were voted, then the
    most probable first; a text that repeats another is left out.
    """
    cited = {quote.source.passage.passage_id for each in found.without_model.sentences for quote in each.quotes}
    votes = {each.passage.passage_id for act in found.evidence.votes for each in (*act.own, *act.reports)}

    def rank(each: FoundPassage) -> tuple[bool, bool, float]:
        return each.passage.passage_id not in cited, each.passage.passage_id not in votes, -each.probability

    of_text: dict[str, FoundPassage] = {}
    for each in sorted(found.evidence.found, key=rank):
        of_text.setdefault(each.passage.text, each)
    return [*of_text.values()]


async def _weighed(piece: Proposed | Written, found: Found, judges: Judges) -> Verdict | Written:
    return piece if isinstance(piece, Written) else await verdict_of(piece, found, judges)


async def verdict_of(proposed: Proposed, found: Found, judges: Judges) -> Verdict:
    """What becomes of a sentence; one that is proved is shown in the resident's language where that can be trusted."""
    verdict = await _verified(proposed.sentence, found, judges)
    if verdict.reason not in PROVED or not proposed.translation:
        return verdict
    language = found.evidence.question.language
    shown = [await translated(each, proposed.translation, language, judges) for each in verdict.shown]
    return replace(verdict, shown=tuple(shown))


async def _verified(sentence: DraftSentence, found: Found, judges: Judges) -> Verdict:
    if not sentence.quotes:
        # Without a passage that exists nothing can prove it.
        return Verdict(sentence, (), "no_passage", 0.0)
    if judges.writing.limits.judge:
        return await verify_with_judge(sentence, partial(judge_by_model, judges=judges), found.asked)
    return verify_sentence(sentence, found.asked)


def fall_back(found: Found, concluding: Concluding) -> Ending:
    """The extractive ending with the notice that the model does not write."""
    ending = found.without_model
    notice = concluding.wordings.text(found.evidence.question.language, "notices.model_failed")
    reason = "failure" if ending.status is AnswerStatus.NO_SOURCE else ending.reason
    return replace(ending, notices=(*ending.notices, notice), reason=reason)
