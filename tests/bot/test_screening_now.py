"""Which clauses of a text tell what goes on beside a question."""

import pytest

from tests.bot.answering_builders import SCREENING


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("ma fille pleure depuis ce matin, le college ouvre quand", ["ma fille pleure depuis ce matin"]),
        ("ma fille pleure depuis ce matin comment joindre le college", ["ma fille pleure depuis ce matin "]),
        ("le college ouvre quand ? ma fille pleure en ce moment", [" ma fille pleure en ce moment"]),
        ("ma fille pleure depuis ce matin", []),
        ("le college est ferme ce matin, qui prevenir", []),
        ("ma fille a 39 de fievre ce matin, la cantine est due", []),
    ],
)
def test_a_clause_tells_of_somebody_near_now_and_stands_beside_another(text, clauses):
    assert SCREENING.now.clauses(text, text) == clauses
