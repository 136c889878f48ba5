import pytest

from bot.answering.asking.pronouns import means_those_before, noun_stood_for


def names(*things):
    """Whether a text names one of these things."""
    return lambda text: any(each in text.replace(",", "").split() for each in things)


@pytest.mark.parametrize(
    ("text", "before", "noun"),
    [
        ("et celui du bas ?", "à quelle heure ouvre le square ?", "square"),
        ("et celle du bas ?", "horaires de la halle et du square", "halle"),
        ("celle de Lorraine", "je cherche l'halle", "halle"),
        ("et ceux du bas ?", "où sont les squares ?", "squares"),
        ("et celui du bas ?", "horaires de la halle", ""),
        ("et celui-là ?", "à quelle heure ouvre le square ?", ""),
    ],
)
def test_the_one_of_something_is_what_was_named_before_by_its_gender(text, before, noun):
    assert noun_stood_for(text, before, names("square", "squares", "halle")) == noun


@pytest.mark.parametrize(
    ("said", "is_meant"),
    [
        ("quand est-ce qu'elle recoit ?", True),
        ("pour une place au square, ils decident quand ?", True),
        ("les squares, ils ouvrent quand ?", False),
        ("le square et la halle, ils ouvrent quand ?", False),
        ("le square, il ouvre quand ?", False),
        ("faut-il payer ?", False),
        ("c'est quand ?", False),
    ],
)
def test_a_pronoun_means_those_before_unless_what_the_line_names_may_be_meant(said, is_meant):
    assert means_those_before(said, names("square", "squares", "halle")) is is_meant
