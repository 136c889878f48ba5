// The launcher and the panel: everything the resident presses. It knows no network: `ask` is given to it.

import { fill } from "./answers.js";
import { answerCard, badge, contactLine, contactLinks, emergencyLine, questionCard } from "./card.js";
import { element, icon } from "./nodes.js";

const NARROW = "(max-width: 47.99rem)";

export class Panel {
  /** @param {object} view wording, language, base, town; @param {Conversation} conversation; @param {Function} ask. */
  constructor(view, conversation, ask) {
    this.view = view;
    this.conversation = conversation;
    this.ask = ask;
    this.pending = false;
    this.narrow = globalThis.matchMedia(NARROW);
    this.#build();
    this.#restore();
  }

  /** The elements to put into the shadow root. */
  get nodes() {
    return [this.launcher, this.dialog];
  }

  /** Open the panel: beside the page where there is room, over it where there is not. */
  open() {
    if (this.narrow.matches) this.dialog.showModal();
    else this.dialog.show();
    this.launcher.hidden = true;
    this.input.focus();
    this.log.scrollTop = this.conversation.turns.length ? this.log.scrollHeight : 0;
  }

  /** Close the panel and give focus back to the button that opened it. */
  close() {
    this.dialog.close();
  }

  #build() {
    const { wording, town } = this.view;
    this.launcher = element("button", { type: "button", class: "launcher", "aria-haspopup": "dialog", onclick: () => this.open() },
      icon("question"), wording.launcher);
    this.log = element("div", { class: "log", role: "log", "aria-label": wording.log, tabindex: "0" });
    this.status = element("p", { class: "status", role: "status" });
    this.dialog = element("dialog", {
      "aria-labelledby": "title",
      onclose: () => this.#closed(),
      onkeydown: (event) => this.#escape(event),
    },
      element("header", {},
        element("h2", { id: "title" }, wording.title, element("span", { class: "quiet" }, town.name)),
        element("button", { type: "button", class: "close", onclick: () => this.close() }, icon("close"), wording.close)),
      this.log, this.#form());
  }

  #form() {
    const { wording } = this.view;
    this.eraser = element("button", { type: "button", class: "plain", onclick: () => this.#erase() }, wording.erase);
    this.input = element("textarea", {
      id: "question", rows: "2", dir: "auto", enterkeyhint: "send", "aria-describedby": "keys",
      onkeydown: (event) => this.#enter(event),
    });
    return element("form", { novalidate: true, onsubmit: (event) => this.#submit(event) },
      element("div", { class: "above" },
        element("label", { for: "question" }, wording.question),
        element("span", { id: "keys", class: "quiet" }, wording.keys)),
      element("div", { class: "row" }, this.input,
        element("button", { type: "submit", class: "send" }, icon("send"), wording.send)),
      this.status,
      element("div", { class: "below" },
        element("label", { class: "option" }, this.#plainSwitch(), wording.plain),
        this.eraser));
  }

  #plainSwitch() {
    const { plain_hint: hint } = this.view.wording;
    const onchange = ({ target }) => {
      this.conversation.choosePlain(target.checked);
      this.#say(target.checked ? hint : "");
    };
    return element("input", { type: "checkbox", id: "plain", checked: this.conversation.isPlain, "aria-description": hint, onchange });
  }

  #restore() {
    this.eraser.hidden = this.conversation.turns.length === 0;
    this.log.replaceChildren(this.#greeting());
    for (const { question, answer } of this.conversation.turns) {
      this.log.append(questionCard(question, this.view), this.#answer(answer));
    }
  }

  #greeting() {
    const { wording, town } = this.view;
    const examples = wording.examples.map((text) =>
      element("button", { type: "button", onclick: () => this.send(text) }, text));
    return element("div", { class: "answer greeting" },
      badge(wording),
      element("p", {}, wording.greeting),
      element("p", { class: "quiet" }, wording.notice),
      element("div", { class: "choices", role: "group", "aria-label": wording.examples_title }, examples),
      contactLine(town.contact, wording));
  }

  #answer(answer) {
    return answerCard(answer, this.view, (choice) => this.send(choice));
  }

  /** Ask a question and show what comes of it; a second one waits for the first. */
  async send(question) {
    if (this.pending) return;
    this.pending = true;
    this.#say("");
    const waiting = element("p", { class: "pending" }, this.view.wording.pending);
    const asked = questionCard(question, this.view);
    this.#append(asked, waiting);
    const outcome = await this.ask({ question, history: this.conversation.history(), plain: this.conversation.isPlain });
    waiting.remove();
    this.pending = false;
    if (outcome.answer) this.#answered(question, outcome.answer, asked);
    else this.#failed(question, outcome.sentence, asked);
  }

  #answered(question, answer, asked) {
    this.conversation.add(question, answer);
    this.eraser.hidden = false;
    this.log.append(this.#answer(answer));
    this.log.scrollTop = asked.offsetTop - 8;
  }

  #failed(question, sentence, asked) {
    const { wording, town } = this.view;
    const retry = () => {
      card.remove();
      asked.remove();
      this.input.focus();
      this.send(question);
    };
    const card = element("div", { class: "answer failure" }, badge(wording),
      element("p", {}, sentence),
      emergencyLine(wording),
      element("p", { class: "actions" },
        element("button", { type: "button", onclick: retry }, wording.retry), contactLinks(town.contact, wording)));
    this.#append(card);
  }

  #append(...nodes) {
    this.log.append(...nodes);
    this.log.scrollTop = this.log.scrollHeight;
  }

  #say(text, tone = "") {
    this.status.textContent = text;
    this.status.className = `status ${tone}`;
  }

  #submit(event) {
    event.preventDefault();
    const { wording, town } = this.view;
    const question = this.input.value.trim();
    const limit = town.question_limit;
    if (this.pending) return;
    if (!question || question.length > limit) {
      this.#say(question ? fill(wording.too_long, { limit }) : wording.empty, "fault");
      this.input.focus();
      return;
    }
    this.input.value = "";
    this.send(question);
  }

  #enter(event) {
    // Enter that ends a composed character (Japanese, accents on some keyboards) is not the end of the question.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.input.form.requestSubmit();
  }

  #escape(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    this.close();
  }

  #closed() {
    this.launcher.hidden = false;
    this.launcher.focus();
  }

  #erase() {
    this.conversation.clear();
    this.#restore();
    this.#say(this.view.wording.erased);
    this.input.focus();
  }
}
