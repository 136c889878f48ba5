"""The widget in a town's page: by keyboard, on a phone, when things fail."""

import re

import pytest
from playwright.sync_api import expect

LAUNCHER = "Poser une question"


def open_panel(page):
    page.get_by_role("button", name=LAUNCHER).click()
    return page.get_by_role("dialog", name="Vos questions")


def ask(page, question):
    page.get_by_label("Votre question").fill(question)
    page.keyboard.press("Enter")


def width_overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def focused(page):
    return page.evaluate(
        """() => { const deep = (root) => root.activeElement?.shadowRoot ? deep(root.activeElement.shadowRoot)
        : root.activeElement; const element = deep(document); return element.id || element.className; }"""
    )


def test_a_question_is_asked_and_its_source_reached_by_keyboard_alone(open_page):
    page = open_page()
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "question"
    page.keyboard.type("Combien coûte")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("la cantine ?")
    page.keyboard.press("Enter")
    log = page.get_by_role("log")
    expect(log.get_by_text("Tarif par repas et par enfant")).to_be_visible()
    expect(log.get_by_role("listitem").filter(has_text="1 000 et plus : 3,90 €")).to_be_visible()
    assert focused(page) == "question"
    log.get_by_role("button", name="Source 2").first.press("Enter")
    assert re.fullmatch(r"s\d+-2", focused(page))
    page.keyboard.press("Tab")
    expect(log.get_by_role("link", name="Tarifs de la restauration scolaire", exact=True)).to_be_focused()


def test_an_answer_shows_quote_facts_missing_and_person(open_page):
    page = open_page()
    panel = open_panel(page)
    ask(page, "cantine")
    expect(panel.get_by_text("« moins de 500 : 1,00 € »")).to_be_visible()
    expect(panel.get_by_text("Page · Commune de Valmont-sur-Orne · mise à jour le 1er mars 2026")).to_be_visible()
    expect(panel.get_by_text("La page ne dit pas s’il existe une réduction")).to_be_visible()
    expect(panel.get_by_role("link", name="Appeler le 02 31 00 00 12")).to_have_attribute("href", "tel:0231000012")
    context = panel.get_by_role("link", name="Voir dans son contexte : Cantine scolaire")
    expect(context).to_have_attribute("href", re.compile(r"/source/p-tarifs\?language=fr#passage$"))


def test_escape_closes_the_panel_and_gives_focus_back(open_page):
    page = open_page()
    panel = open_panel(page)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_focused()


def test_who_speaks_is_said_before_the_first_question(open_page):
    panel = open_panel(open_page())
    expect(panel.get_by_text("Assistant automatique (IA)", exact=True)).to_be_visible()
    expect(panel.get_by_text("Il répond seulement d’après ce que la commune a publié")).to_be_visible()


def test_an_example_is_asked_at_a_touch_and_choices_ask_on(open_page):
    page = open_page()
    panel = open_panel(page)
    panel.get_by_role("button", name="Comment réserver la salle des fêtes ?").click()
    expect(panel.get_by_text("Que voulez-vous savoir sur la salle des fêtes ?")).to_be_visible()
    panel.get_by_role("button", name="Tarifs", exact=True).click()
    expect(panel.get_by_text("Je n’ai pas trouvé la réponse")).to_be_visible()


def test_waiting_is_said(open_page):
    page = open_page()
    held = []
    page.route("**/api/v1/ask", lambda route: held.append(route))
    panel = open_panel(page)
    ask(page, "cantine")
    expect(panel.get_by_text("Je cherche dans les pages de la commune…")).to_be_visible()
    # The browser tells of the route on its own time, now and then after the page has said that it waits.
    page.wait_for_timeout(0 if held else 1_000)
    held[0].continue_()
    expect(panel.get_by_text("Je cherche dans les pages de la commune…")).to_be_hidden()
    expect(panel.get_by_text("Tarif par repas")).to_be_visible()


def test_the_exchange_follows_the_resident_through_the_site_until_it_is_erased(open_page, site):
    page = open_page()
    open_panel(page)
    ask(page, "cantine")
    expect(page.get_by_text("Tarif par repas")).to_be_visible()
    page.goto(f"{site}/other.html")
    panel = open_panel(page)
    expect(panel.get_by_text("Tarif par repas")).to_be_visible()
    panel.get_by_role("button", name="Effacer la conversation").click()
    expect(panel.get_by_text("Tarif par repas")).to_be_hidden()
    expect(panel.get_by_role("status")).to_have_text("La conversation est effacée de cet appareil.")
    assert page.evaluate("sessionStorage.length") == 0


def test_a_failure_says_what_to_do_and_can_be_tried_again(open_page):
    page = open_page()
    page.route("**/api/v1/ask", lambda route: route.abort())
    panel = open_panel(page)
    ask(page, "cantine")
    expect(panel.get_by_text("La connexion a été coupée.")).to_be_visible()
    page.unroute("**/api/v1/ask")
    panel.get_by_role("button", name="Réessayer").click()
    expect(panel.get_by_text("Tarif par repas")).to_be_visible()
    expect(panel.get_by_text("La connexion a été coupée.")).to_be_hidden()


def test_what_fails_still_says_whom_to_call_in_an_emergency(open_page):
    page = open_page(width=320, height=640)
    page.route("**/api/v1/ask", lambda route: route.abort())
    panel = open_panel(page)
    ask(page, "il ne respire plus")
    expect(panel.get_by_text("Urgence : appelez le 15, le 18 ou le 112.")).to_be_visible()
    numbers = panel.locator(".failure a.number-to-call")
    assert [each.get_attribute("href") for each in numbers.all()] == ["tel:15", "tel:18", "tel:112"]


def test_an_emergency_begins_with_its_largest_line_and_its_numbers_are_pressed(open_page):
    page = open_page(width=320, height=640)
    panel = open_panel(page)
    ask(page, "un malaise")
    expect(panel.get_by_text("Urgence", exact=True)).to_be_visible()
    sizes = panel.locator(".emergency > p").evaluate_all(
        "all => all.map(p => parseFloat(getComputedStyle(p).fontSize))"
    )
    assert max(sizes) == sizes[2] > sizes[3]
    expect(panel.get_by_role("link", name="15", exact=True)).to_have_attribute("href", "tel:15")
    expect(panel.get_by_role("link", name="114")).to_have_attribute("href", "sms:114")
    assert all(each.bounding_box()["height"] >= 24 for each in panel.locator("a.number-to-call").all())
    assert panel.get_by_role("log").evaluate("log => log.scrollWidth - log.clientWidth") == 0


def test_easy_to_read_is_chosen_by_keyboard_announced_and_kept_on_the_next_page(open_page, site):
    page = open_page()
    panel = open_panel(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    switch = panel.get_by_role("checkbox", name="Facile à lire")
    expect(switch).to_be_focused()
    page.keyboard.press("Space")
    expect(panel.get_by_role("status")).to_have_text(
        "Une phrase par ligne, avec des mots simples quand c’est possible."
    )
    page.goto(f"{site}/other.html")
    panel = open_panel(page)
    expect(panel.get_by_role("checkbox", name="Facile à lire")).to_be_checked()
    with page.expect_request("**/api/v1/ask") as asked:
        ask(page, "cantine")
    assert asked.value.post_data_json["plain"] is True
    expect(panel.get_by_text("Le prix du repas est fixé à 2,40 €. [1] [2]", exact=True)).to_be_visible()
    panel.get_by_role("checkbox", name="Facile à lire").uncheck()
    expect(panel.get_by_role("status")).to_have_text("")


def test_a_table_keeps_its_columns_on_a_phone(open_page):
    page = open_page(width=320, height=640)
    panel = open_panel(page)
    ask(page, "piscine")
    table = panel.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["Jour", "Matin", "Après-midi"])
    expect(table.get_by_role("rowheader")).to_have_text(["Lundi", "Mardi"])
    expect(panel.get_by_role("heading", name="À apporter")).to_be_visible()
    assert panel.get_by_role("log").evaluate("log => log.scrollWidth - log.clientWidth") == 0


def test_what_a_model_wrote_says_so_and_shows_the_words_it_rests_on(open_page):
    page = open_page()
    panel = open_panel(page)
    ask(page, "inscription")
    expect(panel.get_by_text("Généré par un modèle (IA)")).to_be_visible()
    expect(panel.get_by_text("La cantine est ouverte à chaque enfant. [1]", exact=True)).to_be_visible()
    expect(panel.get_by_text("« La cantine accueille tous les enfants. » [1]", exact=True)).to_be_visible()
    expect(panel.locator("blockquote").nth(0)).to_be_visible()
    expect(panel.locator("blockquote").nth(1)).to_be_hidden()
    panel.get_by_text("Texte exact de la source [2]").press("Enter")
    expect(panel.locator("blockquote").nth(1)).to_be_visible()
    expect(panel.locator("blockquote").nth(0)).to_have_attribute("lang", "fr")
    expect(panel.get_by_text("La recherche par le sens ne répond pas")).to_have_count(1)
    expect(panel.get_by_text("0,025 Wh d’électricité, 0,001 g d’équivalent CO₂")).to_be_visible()
    panel.get_by_role("button", name="Cantine scolaire : Menus ?").click()
    expect(panel.get_by_text("Je n’ai pas trouvé la réponse")).to_be_visible()


@pytest.mark.parametrize(
    ("status", "sentence"), [(429, "Beaucoup de questions arrivent"), (503, "ne peut pas répondre pour le moment")]
)
def test_a_busy_or_broken_service_is_told_apart(open_page, status, sentence):
    page = open_page()
    page.route("**/api/v1/ask", lambda route: route.fulfill(status=status, body="{}"))
    panel = open_panel(page)
    ask(page, "cantine")
    expect(panel.get_by_text(sentence)).to_be_visible()


def test_a_question_that_cannot_be_sent_is_explained(open_page):
    page = open_page()
    panel = open_panel(page)
    ask(page, "  ")
    expect(panel.get_by_role("status")).to_have_text("Écrivez votre question avant de l’envoyer.")
    ask(page, "a" * 2001)
    expect(panel.get_by_role("status")).to_contain_text("dépasse 2000 caractères")


def test_without_its_service_the_page_keeps_its_link(browser, site):
    page = browser.new_page()
    page.route("**/api/v1/town", lambda route: route.abort())
    with page.expect_console_message(lambda message: "parvis-chat" in message.text):
        page.goto(site)
    expect(page.get_by_role("link", name="Poser une question à la mairie")).to_be_visible()
    expect(page.get_by_role("button", name=LAUNCHER)).to_have_count(0)
    page.close()


def test_nothing_that_was_crawled_or_typed_becomes_markup(open_page):
    page = open_page()
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    panel = open_panel(page)
    ask(page, "<b>piège</b>")
    expect(panel.get_by_text("<img src=x onerror=alert(1)> **gras**")).to_be_visible()
    expect(panel.get_by_text("<b>piège</b>")).to_be_visible()
    assert panel.locator("img, b").count() == 0
    expect(panel.get_by_role("link", name="Cantine scolaire", exact=True)).to_have_count(0)


def test_on_a_phone_the_panel_fills_the_screen_and_nothing_scrolls_sideways(open_page):
    page = open_page(width=320, height=640)
    assert width_overflow(page) == 0
    panel = open_panel(page)
    ask(page, "cantine")
    expect(panel.get_by_text("Tarif par repas")).to_be_visible()
    assert panel.bounding_box() == {"x": 0, "y": 0, "width": 320, "height": 640}
    log = panel.get_by_role("log")
    assert log.evaluate("log => log.scrollWidth - log.clientWidth") == 0
    assert panel.evaluate("panel => panel.matches(':modal')")


def test_what_is_pressed_is_large_enough(open_page):
    page = open_page(width=320, height=640)
    panel = open_panel(page)
    ask(page, "cantine")
    expect(panel.get_by_text("Tarif par repas")).to_be_visible()
    for button in panel.locator("button:visible:not(.mark), a.action, label.option").all():
        assert button.bounding_box()["height"] >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_panel_follows_the_resident_s_colours(open_page, scheme):
    panel = open_panel(open_page(color_scheme=scheme))
    ground = panel.evaluate("panel => getComputedStyle(panel).backgroundColor")
    assert ground == {"light": "rgb(253, 252, 250)", "dark": "rgb(22, 25, 28)"}[scheme]
