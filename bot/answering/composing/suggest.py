"""What else the cited page tells: its headings that were not shown, which a resident may go on with."""

from bot.answering.answers import Draft
from bot.wordings import Wordings
from corpus.documents import Kind

_MOST = 3
_LONGEST_HEADING, _LONGEST_TITLE = 60, 60


def suggestions(draft: Draft, wordings: Wordings) -> tuple[str, ...]:
    """At most three other sections found of the cited page, by its title and their heading, the most probable first.

    Only of a page with a short title: the headings of an act or of minutes name its parts, not what people ask about.
    """
    document = draft.sentences[0].source.document
    if document.kind is not Kind.SERVICE_PAGE or len(document.title) > _LONGEST_TITLE:
        return ()
    shown = {each.source.passage.heading_path for each in draft.sentences}
    found = sorted(draft.evidence.found, key=lambda each: -each.probability)
    paths = [each.passage.heading_path for each in found if each.document.document_id == document.document_id]
    headings = dict.fromkeys(path[0].rstrip(" :.") for path in paths if path and path not in shown)
    asked = [each for each in headings if 0 < len(each) <= _LONGEST_HEADING]
    # They bear the town's words, so they are written as its language writes them: "Déchèterie : horaires".
    return tuple(
        wordings.text(document.language, "answers.suggestion", title=document.title, heading=heading)
        for heading in asked[:_MOST]
    )
