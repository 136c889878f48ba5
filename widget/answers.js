// What an answer shows, as plain values: no document needed, the same rules as the page without JavaScript.

const LONG_QUOTE = 200;
// Written from right to left; also in bot/templates.py.
const RIGHT_TO_LEFT = /^(ar|fa|he|ps|ur)\b/;
// Where the plain code of a language would bring other figures or another order than its readers in France know.
const LOCALES = { en: "en-GB", ar: "ar-u-nu-latn" };
const SAFE = /^(https?:|tel:|sms:|mailto:)/i;

/** The notices that come before the sentences and those after them, as in the plain text. */
export function noticesOf({ notices, text }) {
  const lines = notices ?? [];
  const leads = lines.filter((notice) => String(text ?? "").startsWith(notice));
  return { introductions: leads, remarks: lines.filter((notice) => !leads.includes(notice)) };
}

/** The key of the line that says whose words these are; "" where the introduction to foreign words says it. */
export function originOf({ generated, sentences, citations, language }) {
  const quotes = Boolean(sentences?.some(({ proof }) => proof === "verbatim"));
  if (generated) return quotes ? "generated_quoting" : "generated";
  return quotes && citations?.[0]?.language === language ? "own_words" : "";
}

/** The citations of each page of a document together, in the order of their first. */
export function groupsOf(citations) {
  const groups = new Map();
  for (const citation of citations) {
    const key = `${citation.document_id} ${citation.page ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), citation]);
  }
  return [...groups.values()];
}

/** Whether a source's long quote only repeats words shown as they stand; a paraphrase needs its quote beside it. */
export function isFolded({ number, quote }, { sentences }) {
  const isParaphrased = sentences?.some(({ proof, citations }) => proof !== "verbatim" && citations.includes(number));
  return quote.length > LONG_QUOTE && !isParaphrased;
}

/** An estimate with two significant figures: 0,025. */
export function estimate(value, language) {
  return new Intl.NumberFormat(LOCALES[language] ?? language, { maximumSignificantDigits: 2, useGrouping: false }).format(value);
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
  const datedBy = citation.kind === "service_page" ? wording.dated : wording.dated_of;
  const when = fill(dated ? datedBy : wording.seen, { date: longDate(dated ?? citation.seen_on, language) });
  const page = citation.page ? fill(wording.page, { number: citation.page }) : "";
  return [wording.kinds[citation.kind] ?? wording.kinds.other, citation.publisher, when, page].filter(Boolean).join(" · ");
}

/** 2026-03-01 as people write it: 1er mars 2026, 1 March 2026. */
export function longDate(iso, language) {
  const day = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return String(iso);
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const text = new Intl.DateTimeFormat(LOCALES[language] ?? language, style).format(day);
  return language === "fr" ? text.replace(/^1 /, "1er ") : text;
}

/** The attributes of an element whose text is in this language. */
export function spoken(language) {
  return { lang: language, dir: RIGHT_TO_LEFT.test(language) ? "rtl" : "ltr" };
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
