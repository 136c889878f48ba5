import assert from "node:assert/strict";
import test from "node:test";

import { estimate, fill, groupsOf, isFolded, longDate, namesContact, needsPerson, noticesOf, originOf, phoneHref, safeHref, sourceFacts, spoken } from "../../widget/answers.js";

const WORDING = { dated: "mise à jour le {date}", dated_of: "du {date}", seen: "lue le {date}", page: "page {number}", kinds: { service_page: "Page", other: "Document" } };

test("what is written from right to left says so", () => {
  assert.deepEqual(spoken("ar"), { lang: "ar", dir: "rtl" });
  assert.deepEqual(spoken("arn"), { lang: "arn", dir: "ltr" });
  assert.deepEqual(spoken("fr"), { lang: "fr", dir: "ltr" });
});

test("what a model wrote is told from the town's own words", () => {
  const citations = [{ number: 1, language: "fr" }];
  const sentences = [{ proof: "paraphrase", citations: [1] }];
  const own = [{ proof: "verbatim", citations: [1] }];
  assert.equal(originOf({ generated: true, sentences }), "generated");
  assert.equal(originOf({ generated: true, sentences: [...sentences, ...own] }), "generated_quoting");
  assert.equal(originOf({ generated: false, sentences: own, citations, language: "fr" }), "own_words");
  assert.equal(originOf({ generated: false, sentences: own, citations, language: "en" }), "");
  assert.equal(originOf({ generated: false, sentences: [], citations: [], language: "fr" }), "");
});

test("a long quote is folded where the words already stand above, and open under a paraphrase", () => {
  const long = { number: 1, quote: "a".repeat(201) };
  const sentence = (proof) => ({ sentences: [{ proof, citations: [1] }] });
  assert.equal(isFolded(long, sentence("verbatim")), true);
  assert.equal(isFolded(long, sentence("paraphrase")), false);
  assert.equal(isFolded({ number: 1, quote: "court" }, sentence("verbatim")), false);
});

test("the citations of one page stand together, those of another page of the file apart", () => {
  const cited = (number, id, page = null) => ({ number, document_id: id, page });
  const [one, act, two, next] = [cited(1, "a"), cited(2, "b", 1), cited(3, "a"), cited(4, "b", 2)];
  assert.deepEqual(groupsOf([one, act, two, next]), [[one, two], [act], [next]]);
  assert.deepEqual(groupsOf([]), []);
});

test("an act is of its day, a page brought up to date on it", () => {
  const act = { kind: "deliberation", publisher: "Valmont", document_date: "2025-06-24" };
  assert.equal(sourceFacts(act, WORDING, "fr"), "Document · Valmont · du 24 juin 2025");
});

test("a notice stands where the text has it", () => {
  const answer = { text: "Voici :\nA. [1]", notices: ["Voici :", "La recherche est en panne."] };
  assert.deepEqual(noticesOf(answer), { introductions: ["Voici :"], remarks: ["La recherche est en panne."] });
  assert.deepEqual(noticesOf({}), { introductions: [], remarks: [] });
});

test("an estimate has two figures and no power of ten", () => {
  assert.equal(estimate(0.02513, "fr"), "0,025");
  assert.equal(estimate(0.0000012, "en"), "0.0000012");
  assert.equal(estimate(12.7, "ar"), "13");
});

test("a person is shown where one is offered, but not under an emergency", () => {
  assert.equal(needsPerson({ status: "partial", handoff: { offered: true } }), true);
  assert.equal(needsPerson({ status: "answered", handoff: { offered: false } }), false);
  assert.equal(needsPerson({ status: "emergency", handoff: { offered: true } }), false);
  assert.equal(needsPerson({ status: "clarify" }), false);
});

test("a contact that the plain text names is not named twice", () => {
  const contact = { phone: "02 31 00 00 00", email: null };
  assert.equal(namesContact({ sentences: [], text: "Appelez le 02 31 00 00 00.", contact }), true);
  assert.equal(namesContact({ sentences: [], text: "Rien.", contact }), false);
  assert.equal(namesContact({ sentences: [{}], text: "Appelez le 02 31 00 00 00.", contact }), false);
});

test("the facts of a source say what it is, of when, and where", () => {
  const citation = { kind: "service_page", publisher: "Valmont", document_date: "2026-03-01", seen_on: "2026-11-20", page: 2 };
  assert.equal(sourceFacts(citation, WORDING, "fr"), "Page · Valmont · mise à jour le 1er mars 2026 · page 2");
});

test("a source without a date of its own says when it was read", () => {
  const citation = { kind: "new kind", publisher: "", document_date: null, seen_on: "2026-11-20", page: null };
  assert.equal(sourceFacts(citation, WORDING, "fr"), "Document · lue le 20 novembre 2026");
});

test("dates are written as people write them, whatever the time zone", () => {
  assert.equal(longDate("2026-03-01", "fr"), "1er mars 2026");
  assert.equal(longDate("2026-12-31", "en"), "31 December 2026");
  assert.equal(longDate("2026-03-01", "ar"), "1 مارس 2026");
  assert.equal(longDate("hier", "fr"), "hier");
});

test("places are filled, and unknown ones stay to be seen", () => {
  assert.equal(fill("{a} et {b}", { a: 1 }), "1 et {b}");
});

for (const address of ["https://a.example/#:~:text=b", "http://a.example", "tel:0231000000", "sms:114", "mailto:a@b.example", "HTTPS://A.example"]) {
  test(`${address} may be a link`, () => assert.equal(safeHref(address), address));
}

for (const address of ["javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,a", "vbscript:a", "//a.example", "", null, undefined]) {
  test(`${JSON.stringify(address)} may not be a link`, () => assert.equal(safeHref(address), null));
}

test("a telephone number keeps only what can be dialled", () => {
  assert.equal(phoneHref("+33 (0)2 31 00"), "tel:+3302310" + "0");
});
