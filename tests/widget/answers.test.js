import assert from "node:assert/strict";
import test from "node:test";

import { answerBlocks, fill, longDate, namesContact, needsPerson, phoneHref, safeHref, sourceFacts } from "../../widget/answers.js";

const WORDING = { dated: "mise à jour le {date}", seen: "lue le {date}", page: "page {number}", kinds: { service_page: "Page", other: "Document" } };

test("sentences of one source run on, each with its numbers", () => {
  const answer = { sentences: [{ text: "A.", citations: [1], shape: "sentence" }, { text: "B.", citations: [1], shape: "sentence" }] };
  assert.deepEqual(answerBlocks(answer), [
    { kind: "text", lines: [{ text: "A.", citations: [1] }, { text: "B.", citations: [1] }] },
  ]);
});

test("a sentence of another source starts a paragraph", () => {
  const answer = { sentences: [{ text: "A.", citations: [1] }, { text: "B.", citations: [2] }] };
  assert.equal(answerBlocks(answer).length, 2);
});

test("a table is its header and a list that shows its source once", () => {
  const row = (text) => ({ text, citations: [1], shape: "row" });
  const answer = { sentences: [{ text: "Tarif", citations: [1], shape: "header" }, row("a : 1"), row("b : 2")] };
  assert.deepEqual(answerBlocks(answer), [
    { kind: "header", lines: [{ text: "Tarif", citations: [] }] },
    { kind: "list", lines: [{ text: "a : 1", citations: [] }, { text: "b : 2", citations: [1] }] },
  ]);
});

test("items of two sources each keep theirs", () => {
  const answer = { sentences: [{ text: "a", citations: [1], shape: "item" }, { text: "b", citations: [2], shape: "item" }] };
  assert.deepEqual(answerBlocks(answer)[0].lines.map((line) => line.citations), [[1], [2]]);
});

test("an ending without sentences is its text, without the choices", () => {
  const answer = { sentences: [], text: "Que voulez-vous savoir ?\n- Réserver\n- Tarifs\n- autre", choices: ["Réserver", "Tarifs"] };
  assert.deepEqual(answerBlocks(answer), [
    { kind: "text", lines: [{ text: "Que voulez-vous savoir ?", citations: [] }] },
    { kind: "list", lines: [{ text: "autre", citations: [] }] },
  ]);
});

test("an answer without anything shows nothing", () => {
  assert.deepEqual(answerBlocks({}), []);
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
  assert.equal(longDate("hier", "fr"), "hier");
});

test("places are filled, and unknown ones stay to be seen", () => {
  assert.equal(fill("{a} et {b}", { a: 1 }), "1 et {b}");
});

for (const address of ["https://a.example/#:~:text=b", "http://a.example", "tel:0231000000", "mailto:a@b.example", "HTTPS://A.example"]) {
  test(`${address} may be a link`, () => assert.equal(safeHref(address), address));
}

for (const address of ["javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,a", "vbscript:a", "//a.example", "", null, undefined]) {
  test(`${JSON.stringify(address)} may not be a link`, () => assert.equal(safeHref(address), null));
}

test("a telephone number keeps only what can be dialled", () => {
  assert.equal(phoneHref("+33 (0)2 31 00"), "tel:+3302310" + "0");
});
