// What an answer shows, as plain values: no document needed, the same rules as the page without JavaScript.

const BULLET = "- ";
const SAFE = /^(https?:|tel:|mailto:)/i;

/** Lines of an answer grouped in lists and paragraphs that run on: [{kind, lines: [{text, citations}]}]. */
export function answerBlocks(answer) {
  const lines = answer.sentences?.length ? sentenceLines(answer.sentences) : plainLines(answer);
  const blocks = [];
  let open = null;
  for (const { run, text, citations } of lines) {
    if (run !== open) blocks.push({ kind: run.split(" ")[0], lines: [] });
    blocks.at(-1).lines.push({ text, citations });
    open = run;
  }
  return blocks;
}

// Every sentence shows its sources; the lines of one list or table show theirs once, after the last of them.
function sentenceLines(sentences) {
  return sentences.map(({ text, citations, shape }, at) => {
    const after = sentences[at + 1];
    const goesOn = isListed(after?.shape) && (shape ?? "sentence") !== "sentence" && same(citations, after.citations);
    const run = isListed(shape) ? "list" : `${shape === "header" ? shape : "text"} ${citations}`;
    return { run, text, citations: goesOn ? [] : citations };
  });
}

// An ending without sentences is its plain text, without the lines of the choices, which are buttons.
function plainLines({ text, choices }) {
  const rows = String(text ?? "").split("\n").map((row) => row.trim()).filter(Boolean);
  const lines = rows.map((row, at) => ({
    run: row.startsWith(BULLET) ? "list" : `text ${at}`,
    text: row.startsWith(BULLET) ? row.slice(BULLET.length) : row,
    citations: [],
  }));
  return lines.filter((line) => !choices?.includes(line.text));
}

function isListed(shape) {
  return shape === "item" || shape === "row";
}

function same(numbers, others) {
  return String(numbers) === String(others);
}

/** Whether the contact stands under the answer; in an emergency it would only delay the call that counts. */
export function needsPerson(answer) {
  return Boolean(answer.handoff?.offered) && answer.status !== "emergency";
}

/** Whether the plain text, shown as it is, already says how to reach the contact. */
export function namesContact({ sentences, text, contact }) {
  const ways = [contact?.phone, contact?.email].filter(Boolean);
  return !sentences?.length && ways.some((way) => text.includes(way));
}

/** The line under a source's title: what it is, who publishes it, how old it is, where in it. */
export function sourceFacts(citation, wording, language) {
  const dated = citation.document_date;
  const when = fill(dated ? wording.dated : wording.seen, { date: longDate(dated ?? citation.seen_on, language) });
  const page = citation.page ? fill(wording.page, { number: citation.page }) : "";
  return [wording.kinds[citation.kind] ?? wording.kinds.other, citation.publisher, when, page].filter(Boolean).join(" · ");
}

/** 2026-03-01 as people write it: 1er mars 2026, 1 March 2026. */
export function longDate(iso, language) {
  const day = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return String(iso);
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const text = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, style).format(day);
  return language === "fr" ? text.replace(/^1 /, "1er ") : text;
}

/** A sentence with its {places} filled. */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/** The address if it may be a link: web, telephone or e-mail; null for anything else. */
export function safeHref(address) {
  const text = String(address ?? "");
  return SAFE.test(text) ? text : null;
}

/** A telephone number as a link. */
export function phoneHref(phone) {
  return `tel:${phone.replace(/[^\d+]/g, "")}`;
}
