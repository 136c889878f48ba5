// An answer as elements: sentences, what is missing, choices, sources, then the person who can help.

import { estimate, fill, groupsOf, isFolded, namesContact, needsPerson, noticesOf, originOf, phoneHref, sourceFacts, spoken } from "./answers.js";
import { ourAddress } from "./api.js";
import { answerBlocks, callParts } from "./blocks.js";
import { element, link } from "./nodes.js";
import { unbroken } from "./typesetting.js";

let cards = 0;

/** The resident's words, at the right. */
export function questionCard(text, { wording }) {
  return element("div", { class: "asked" }, element("span", { class: "unseen" }, `${wording.resident} : `), element("bdi", {}, text));
}

/** An answer, at the left; `view` holds wording, language, base and town, `choose` is told of a pressed choice. */
export function answerCard(answer, view, choose) {
  const id = `s${(cards += 1)}`;
  const { wording, town } = view;
  const urgent = answer.status === "emergency";
  const ours = spoken(answer.language);
  const { introductions, remarks } = noticesOf(answer);
  const quiet = (notice) => element("p", { class: "quiet", ...ours }, unbroken(notice));
  return element("div", { class: `answer ${urgent ? "emergency" : ""}` },
    badge(wording),
    originLine(answer, wording),
    urgent ? element("p", { class: "urgent" }, wording.emergency) : null,
    introductions.map(quiet),
    answerBlocks(answer).map((block) => blockOf(block, id, wording)),
    answer.missing && answer.sentences?.length ? element("p", { class: "missing", ...ours }, unbroken(answer.missing)) : null,
    remarks.map(quiet),
    choicesOf(answer.choices, wording.choices, town, choose),
    sourcesOf(answer, id, view),
    choicesOf(answer.suggestions, wording.suggestions, town, choose),
    needsPerson(answer) ? personOf(answer, wording) : null,
    impactLine(answer, view));
}

/** The name that stands over everything the machine says. */
export function badge(wording) {
  return element("p", { class: "badge" }, wording.assistant);
}

/** Whom to call when the assistant cannot be asked. */
export function emergencyLine(wording) {
  return element("p", {}, partsOf(callParts(wording.emergency_line)));
}

function originLine(answer, wording) {
  const origin = originOf(answer);
  return origin ? element("p", { class: "quiet" }, wording[origin]) : null;
}

function impactLine({ impact }, { wording, language }) {
  if (!impact) return null;
  const values = { energy: estimate(impact.energy_wh, language), carbon: estimate(impact.gco2eq, language) };
  return element("p", { class: "quiet" }, fill(wording.impact, values));
}

function blockOf(block, id, wording) {
  const own = spoken(block.language);
  const heading = block.heading ? element("h3", { class: "part", ...own }, unbroken(block.heading)) : null;
  return [heading, bodyOf(block, own, id, wording)];
}

function bodyOf(block, own, id, wording) {
  const { kind, quoted, lines } = block;
  if (kind === "table") return tableOf(lines, own, id, wording);
  const said = lines.map(({ parts, citations }) => [
    quoted ? "«\u00a0" : null, partsOf(parts), quoted ? "\u00a0»" : null, marksOf(citations, id, wording),
  ]);
  if (kind === "list") return element("ul", own, said.map((line) => element("li", {}, line)));
  return element("p", { class: kind === "header" ? "lead" : null, ...own }, said.map((line, at) => [at ? " " : null, line]));
}

function tableOf([header, ...rows], own, id, wording) {
  const label = header.parts.map(({ text }) => text).join("");
  const row = ({ cells, citations }) => element("tr", {}, cells.map((cell, at) => (at
    ? element("td", {}, unbroken(cell), at === cells.length - 1 ? marksOf(citations, id, wording) : null)
    : element("th", { scope: "row" }, unbroken(cell)))));
  return element("div", { class: "table", tabindex: "0", role: "group", "aria-label": label, ...own }, element("table", {},
    element("thead", {}, element("tr", {}, header.cells.map((cell) => (cell ? element("th", { scope: "col" }, unbroken(cell)) : element("td"))))),
    element("tbody", {}, rows.map(row))));
}

function partsOf(parts) {
  return parts.map(({ text, href }) => (href
    ? link(href, { class: "number-to-call" }, element("bdi", { dir: "ltr" }, text))
    : unbroken(text)));
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

function sourcesOf(answer, id, view) {
  const { citations } = answer;
  if (!citations?.length) return null;
  return element("div", { class: "sources" },
    element("h3", {}, view.wording.sources),
    element("ol", {}, groupsOf(citations).map((group) => sourceOf(group, id, view, answer))));
}

// One card for each page: the passages cited from it stand one under the other, each with its number.
function sourceOf(group, id, view, answer) {
  const { wording, language, base } = view;
  const [citation] = group;
  const isAlone = group.length === 1;
  const place = ({ number }) => ({ id: `${id}-${number}`, tabindex: "-1" });
  return element("li", isAlone ? place(citation) : {},
    element("p", { class: "source-title" },
      element("span", { class: "number", "aria-hidden": "true" }, `${group.map(({ number }) => `[${number}]`).join("")} `),
      link(ourAddress(base, citation.deep_url), spoken(citation.language), unbroken(citation.title))),
    element("p", { class: "quiet" }, unbroken(sourceFacts(citation, wording, language))),
    isAlone ? citedOf(citation, view, answer) : group.map((each) => element("div",
      { class: "passage", role: "group", "aria-label": fill(wording.source_number, { number: each.number }), ...place(each) },
      element("p", { class: "number", "aria-hidden": "true" }, `[${each.number}]`),
      citedOf(each, view, answer))));
}

// A quote and the way to its context.
function citedOf(citation, { wording, language, base }, answer) {
  const context = new URL(ourAddress(base, citation.source_url));
  context.searchParams.set("language", language);
  context.hash = "passage";
  const number = element("span", { class: "unseen" }, ` [${citation.number}]`);
  return [
    isFolded(citation, answer)
      ? element("details", {}, element("summary", {}, wording.quote, number), quoteOf(citation))
      : quoteOf(citation),
    element("p", {}, link(context.href, { class: "context" }, wording.open_context,
      element("span", { class: "unseen" }, " : ", element("bdi", { lang: citation.language }, citation.title), ` [${citation.number}]`))),
  ];
}

function quoteOf({ language, quote }) {
  return element("blockquote", spoken(language), `«\u00a0${unbroken(quote)}\u00a0»`);
}

// What can be chosen bears the town's own titles and headings, whatever the language of the page.
function choicesOf(labels, title, town, choose) {
  if (!labels?.length) return null;
  const button = (label) => element("button", { type: "button", lang: town.default_language, dir: "auto", onclick: () => choose(label) }, unbroken(label));
  const buttons = labels.map(button);
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
    phone ? [" ", link(phoneHref(phone), {}, element("bdi", { dir: "ltr" }, phone))] : null,
    email ? [" ", link(`mailto:${email}`, {}, email)] : null);
}

/** Links that call or write to a person. */
export function contactLinks({ phone, email }, wording) {
  return [
    phone ? link(phoneHref(phone), { class: "action" }, fill(wording.call, { phone })) : null,
    email ? link(`mailto:${email}`, { class: "action" }, fill(wording.write, { email })) : null,
  ];
}
