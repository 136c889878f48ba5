"""Step 3 with a model: a follow-up rewritten from the last turns, so that it can be searched."""

from dataclasses import replace

from bot.answering.answers import Question
from bot.answering.question import QUESTION_LIMIT, clean
from bot.answering.writing.write import Writing, masked_turns
from bot.errors import ModelError
from bot.model.protocols import Message
from bot.model.short import ShortReply, short_reply
from corpus.lexical import stems

_TASK = Message("user", "Récrivez la dernière question.")


class StandAlone(ShortReply):
    """The question as it would be understood without the exchange."""

    question: str


async def rewrite(question: Question, writing: Writing) -> Question | None:
    """The question with the topic that a model reads in the turns before it, or None where the model fails.

    It stays as it is where nothing was said before, or where it was carried over from another language, in which the
    model would answer. Words that nobody said count for nothing, and neither does the bare question: it keeps the topic
    that was carried over to it unless the model adds something of the turns before.
    """
    if not question.history or question.original:
        return question
    text = writing.prompt(
        "stand_alone",
        fence=writing.new_fence(),
        turns=masked_turns(question, writing),
        question=writing.mask(question.own_words),
    )
    try:
        with writing.breaker.watching():
            reply = await short_reply(writing.model, (Message("system", text), _TASK), StandAlone)
    except ModelError as error:
        writing.tally.fail(error)
        return None
    rewritten = clean(reply.question)
    told, own = frozenset(stems(rewritten)), frozenset(stems(question.text))
    before = frozenset(each for turn in question.history for each in stems(turn.text))
    is_said = told <= own | before and len(rewritten) <= QUESTION_LIMIT
    return replace(question, topic=rewritten) if is_said and told - own else question
