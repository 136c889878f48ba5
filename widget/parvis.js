// <parvis-chat>: the assistant in a town's page. Until the service has answered once, the link inside it stays.

import { Api, AskFailure, apiBase } from "./api.js";
import { Conversation, tabStorage } from "./conversation.js";
import { fill, spoken } from "./answers.js";
import { Panel } from "./panel.js";

const STYLES = ["tokens.css", "widget.css"];

export class ParvisChat extends HTMLElement {
  #leaving = null;

  connectedCallback() {
    this.#leaving = new AbortController();
    if (this.shadowRoot) return;
    // Whatever fails here, the page keeps its plain link to /assistant: nothing else is needed.
    this.#start().catch((cause) => console.warn("parvis-chat:", cause.message));
  }

  disconnectedCallback() {
    this.#leaving.abort();
  }

  async #start() {
    const base = apiBase(import.meta.url, this.getAttribute("endpoint"));
    const api = new Api(base);
    const [town, ...styles] = await Promise.all([api.town(), ...STYLES.map((name) => api.style(name))]);
    const wished = (this.lang || document.documentElement.lang || "").slice(0, 2).toLowerCase();
    const language = wished in town.wording ? wished : town.default_language;
    const view = { base, language, town, wording: town.wording[language] };
    const conversation = new Conversation(tabStorage(globalThis), `parvis:${base}`);
    const panel = new Panel(view, conversation, (asked) => this.#ask(api, view, asked));
    this.#show(panel, styles, language);
  }

  #show(panel, styles, language) {
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = styles.map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    const frame = document.createElement("div");
    Object.assign(frame, spoken(language));
    frame.append(...panel.nodes);
    root.append(frame);
  }

  async #ask(api, { wording, language, town }, asked) {
    try {
      const answer = await api.ask({ ...asked, language }, this.#leaving.signal);
      return { answer: { ...answer, plain: asked.plain } };
    } catch (failure) {
      if (!(failure instanceof AskFailure)) throw failure;
      const sentence = failure.detail || wording[failure.kind] || wording.unavailable;
      return { sentence: fill(sentence, { limit: town.question_limit }) };
    }
  }
}

if (!customElements.get("parvis-chat")) customElements.define("parvis-chat", ParvisChat);
