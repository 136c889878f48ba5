"""The pages that need no JavaScript, read by a browser that has none."""

import pytest
from playwright.sync_api import expect

PATHS = ["/assistant", "/source/p-tarifs", "/source/p-article", "/source/unknown"]


def width_overflow(page):
    page.wait_for_load_state()
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_without_javascript_the_town_s_page_leads_to_the_assistant(open_page):
    page = open_page(java_script_enabled=False)
    page.get_by_role("link", name="Poser une question à la mairie").click()
    expect(page.get_by_role("heading", name="Poser une question", level=1)).to_be_visible()


def test_without_javascript_a_question_is_answered_and_followed_up(open_page):
    page = open_page("/assistant", java_script_enabled=False)
    page.get_by_label("Votre question").fill("Combien coûte la cantine ?")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Réponse")).to_be_visible()
    assert "cantine" not in page.url
    page.get_by_label("Votre question suivante").fill("et le samedi ?")
    page.get_by_role("button", name="Envoyer la question").click()
    expect(page.get_by_text("Mairie, samedi : 9 h – 12 h")).to_be_visible()
    page.get_by_text("Plus haut dans la conversation").click()
    expect(page.get_by_text("Combien coûte la cantine ?")).to_be_visible()


def test_after_a_question_reading_starts_at_the_answer(open_page):
    page = open_page("/assistant")
    page.get_by_label("Votre question").fill("cantine")
    page.get_by_role("button", name="Envoyer la question").click()
    expect(page.get_by_role("heading", name="Réponse")).to_be_focused()


def test_a_number_leads_to_its_source_and_the_source_to_its_context(open_page):
    page = open_page("/assistant", java_script_enabled=False)
    page.get_by_label("Votre question").fill("cantine")
    page.get_by_role("button", name="Envoyer la question").click()
    page.get_by_role("link", name="Source 2").first.click()
    assert page.url.endswith("#source-2")
    page.get_by_role("link", name="Voir dans son contexte : Tarifs de la restauration scolaire").click()
    expect(page.get_by_role("region", name="Passage cité")).to_contain_text("Le prix du repas est fixé à 2,40 €.")
    assert page.url.endswith("#passage")


def test_a_choice_is_pressed_like_any_button(open_page):
    page = open_page("/assistant", java_script_enabled=False)
    page.get_by_label("Votre question").fill("la salle")
    page.get_by_role("button", name="Envoyer la question").click()
    page.get_by_role("button", name="Tarifs").click()
    expect(page.get_by_text("Je n’ai pas trouvé la réponse")).to_be_visible()


def test_without_javascript_easy_to_read_is_chosen_once_by_keyboard(open_page):
    page = open_page("/assistant", width=320, height=640, java_script_enabled=False)
    page.get_by_label("Votre question").fill("cantine")
    page.keyboard.press("Tab")
    switch = page.get_by_role("checkbox", name="Facile à lire")
    expect(switch).to_be_focused()
    expect(switch).to_have_accessible_description("Une phrase par ligne, avec des mots simples quand c’est possible.")
    assert page.locator("label.option").bounding_box()["height"] >= 44
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Le prix du repas est fixé à 2,40 €. [1] [2]", exact=True)).to_be_visible()
    expect(page.get_by_role("checkbox", name="Facile à lire")).to_be_checked()


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_320_pixels_and_breaks_none_of_its_own_rules(open_page, path):
    page = open_page("/assistant", width=320, height=640)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(page.url.replace("/assistant", path))
    assert width_overflow(page) == 0
    assert not [text for text in complaints if "Content Security Policy" in text]
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("question", ["cantine", "un malaise", "la salle", "piscine", "inscription", "   "])
def test_every_ending_fits_320_pixels(open_page, question):
    page = open_page("/assistant", width=320, height=640)
    page.get_by_label("Votre question").fill(question)
    page.get_by_role("button", name="Envoyer la question").click()
    assert page.url.endswith("#answer")
    assert width_overflow(page) == 0


def test_in_arabic_a_page_runs_from_right_to_left_around_french_words_that_do_not(open_page):
    page = open_page("/assistant?language=ar", width=320, height=640)
    page.get_by_role("textbox").fill("cantine")
    page.locator("#ask button").last.click()
    assert width_overflow(page) == 0
    shown = "each => [each.lang || null, getComputedStyle(each).direction]"
    assert page.locator("html").evaluate(shown) == ["ar", "rtl"]
    assert page.locator(".said p[lang]").first.evaluate(shown) == ["fr", "ltr"]
    assert page.locator("blockquote").first.evaluate(shown) == ["fr", "ltr"]
    assert page.locator("footer bdi").evaluate(shown) == [None, "ltr"]


def test_the_skip_link_is_first_and_leads_to_the_content(open_page):
    page = open_page("/assistant")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_without_javascript_another_language_keeps_the_exchange(open_page):
    page = open_page("/assistant", java_script_enabled=False)
    page.fill("#question", "cantine")
    page.locator("#ask button[type=submit]").click()
    page.locator("button[name=speak][value=en]").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert "cantine" in page.locator(".earlier").inner_text()


def test_at_320_pixels_what_is_pressed_is_large_enough_and_the_focus_on_the_answer_is_seen(open_page):
    page = open_page("/assistant", width=320)
    page.fill("#question", "cantine")
    page.locator("#ask button[type=submit]").click()
    sizes = [page.locator(each).first.bounding_box() for each in (".mark", ".start-over", "button[name=speak]")]
    assert min(size["width"] for size in sizes) >= 32
    assert [size["height"] >= least for size, least in zip(sizes, (28, 44, 44), strict=True)] == [True] * 3
    assert page.locator("#answer").evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
