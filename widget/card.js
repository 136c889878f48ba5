// An answer as elements: sentences, what is missing, choices, sources, then the person who can help.

import { answerBlocks, fill, namesContact, needsPerson, phoneHref, sourceFacts } from "./answers.js";
import { ourAddress } from "./api.js";
import { element, link } from "./nodes.js";

let cards = 0;

/** The resident's words, at the right. */
export function questionCard(text, { wording }) {
  return element("div", { class: "asked" }, element("span", { class: "unseen" }, `${wording.resident} : `), text);
}

/** An answer, at the left; `view` holds wording, language and base, `choose` is told of a pressed choice. */
export function answerCard(answer, view, choose) {
  const id = `s${(cards += 1)}`;
  const { wording } = view;
  const urgent = answer.status === "emergency";
  return element("div", { class: `answer ${urgent ? "emergency" : ""}`, lang: answer.language },
    badge(wording, view.language),
    urgent ? element("p", { class: "urgent", lang: view.language }, wording.emergency) : null,
    (answer.notices ?? []).map((notice) => element("p", { class: "quiet" }, notice)),
    answerBlocks(answer).map((block) => blockOf(block, id, wording)),
    answer.missing && answer.sentences?.length ? element("p", { class: "missing" }, answer.missing) : null,
    choicesOf(answer.choices, wording.choices, choose),
    sourcesOf(answer.citations, id, view),
    choicesOf(answer.suggestions, wording.suggestions, choose),
    needsPerson(answer) ? personOf(answer, wording) : null);
}

/** The name that stands over everything the machine says. */
export function badge(wording, language) {
  return element("p", { class: "badge", lang: language }, wording.assistant);
}

function blockOf({ kind, lines }, id, wording) {
  const parts = lines.map(({ text, citations }) => [text, marksOf(citations, id, wording)]);
  if (kind === "list") return element("ul", {}, parts.map((part) => element("li", {}, part)));
  return element("p", { class: kind === "header" ? "lead" : null }, parts.map((part, at) => [at ? " " : null, part]));
}

// A number moves focus to its card by script: an address with a fragment does not reach into a shadow tree.
function marksOf(numbers, id, wording) {
  return numbers.flatMap((number) => [" ", element("button", {
    type: "button",
    class: "mark",
    "aria-label": fill(wording.source_number, { number }),
    onclick: ({ currentTarget }) => currentTarget.getRootNode().getElementById(`${id}-${number}`)?.focus(),
  }, `[${number}]`)]);
}

function sourcesOf(citations, id, view) {
  if (!citations?.length) return null;
  return element("div", { class: "sources" },
    element("h3", {}, view.wording.sources),
    element("ol", {}, citations.map((citation) => sourceOf(citation, id, view))));
}

function sourceOf(citation, id, { wording, language, base }) {
  const context = new URL(ourAddress(base, citation.source_url));
  context.searchParams.set("language", language);
  context.hash = "passage";
  return element("li", { id: `${id}-${citation.number}`, tabindex: "-1" },
    element("p", { class: "source-title" },
      element("span", { class: "number", "aria-hidden": "true" }, `[${citation.number}] `),
      link(ourAddress(base, citation.deep_url), {}, citation.title)),
    element("p", { class: "quiet" }, sourceFacts(citation, wording, language)),
    element("blockquote", {}, `«\u00a0${citation.quote}\u00a0»`),
    element("p", {}, link(context.href, { class: "context" }, wording.open_context,
      element("span", { class: "unseen" }, ` : ${citation.title}`))));
}

function choicesOf(labels, title, choose) {
  if (!labels?.length) return null;
  const buttons = labels.map((label) => element("button", { type: "button", onclick: () => choose(label) }, label));
  return element("div", { class: "choices", role: "group", "aria-label": title }, element("p", { class: "quiet" }, title), buttons);
}

function personOf(answer, wording) {
  const { contact } = answer;
  if (!contact) return null;
  return element("div", { class: "person" },
    namesContact(answer) ? null : element("p", {}, element("strong", {}, wording.contact), ` – ${contact.name}`),
    element("p", { class: "actions" }, contactLinks(contact, wording)));
}

/** One quiet line to reach the town hall, for those who would rather not ask a machine. */
export function contactLine({ phone, email }, wording) {
  return element("p", { class: "quiet" }, wording.contact_line,
    phone ? [" ", link(phoneHref(phone), {}, phone)] : null,
    email ? [" ", link(`mailto:${email}`, {}, email)] : null);
}

/** Links that call or write to a person. */
export function contactLinks({ phone, email }, wording) {
  return [
    phone ? link(phoneHref(phone), { class: "action" }, fill(wording.call, { phone })) : null,
    email ? link(`mailto:${email}`, { class: "action" }, fill(wording.write, { email })) : null,
  ];
}
