import assert from "node:assert/strict";
import test from "node:test";

import { answerBlocks, callParts } from "../../widget/blocks.js";

/** Blocks as [kind, [[text, citations]]], the rest left out. */
function shown(answer) {
  const text = (parts) => parts.map((part) => part.text).join("");
  return answerBlocks(answer).map(({ kind, lines }) => [kind, lines.map(({ parts, citations }) => [text(parts), citations])]);
}

function row(cells, citations = [1]) {
  return { text: cells.join(" ; "), citations, proof: "verbatim", shape: "row", cells };
}

const HEADER = { ...row(["Jour", "Matin"]), shape: "header" };

test("sentences of one source run on, each with its numbers", () => {
  const answer = { sentences: [{ text: "A.", citations: [1], shape: "sentence" }, { text: "B.", citations: [1], shape: "sentence" }] };
  assert.deepEqual(shown(answer), [["text", [["A.", [1]], ["B.", [1]]]]]);
});

test("where it is to be easy to read each sentence has its line", () => {
  const answer = { plain: true, sentences: [{ text: "A.", citations: [1] }, { text: "B.", citations: [1] }] };
  assert.deepEqual(shown(answer).length, 2);
});

test("a sentence of another source starts a paragraph", () => {
  const answer = { sentences: [{ text: "A.", citations: [1] }, { text: "B.", citations: [2] }] };
  assert.equal(answerBlocks(answer).length, 2);
});

test("rows under their header are a table that shows its source once", () => {
  const answer = { sentences: [HEADER, row(["Lundi", ""]), row(["Mardi", "9 h"])] };
  const [table, ...others] = answerBlocks(answer);
  assert.equal(table.kind, "table");
  assert.deepEqual(others, []);
  assert.deepEqual(table.lines.map(({ cells, citations }) => [cells, citations]), [
    [["Jour", "Matin"], []], [["Lundi", ""], []], [["Mardi", "9 h"], [1]],
  ]);
});

for (const rows of [[row(["Lundi"])], [row(["Lundi", "9 h"]), row(["Mardi", "9 h", "14 h"])], [{ ...row([]), cells: undefined }]]) {
  test(`rows that do not fit their header stay lines: ${JSON.stringify(rows.map(({ cells }) => cells))}`, () => {
    assert.deepEqual(answerBlocks({ sentences: [HEADER, ...rows] }).map(({ kind }) => kind), ["header", "list"]);
  });
}

test("a heading parts what stands under it", () => {
  const item = (text, heading) => ({ text, citations: [1], shape: "item", heading });
  const blocks = answerBlocks({ sentences: [item("a", "Carte"), item("b", ""), item("c", "Passeport")] });
  assert.deepEqual(blocks.map(({ heading, lines }) => [heading, lines.map(({ citations }) => citations)]), [
    ["Carte", [[], [1]]], ["Passeport", [[1]]],
  ]);
});

test("items of two sources each keep theirs", () => {
  const answer = { sentences: [{ text: "a", citations: [1], shape: "item" }, { text: "b", citations: [2], shape: "item" }] };
  assert.deepEqual(answerBlocks(answer)[0].lines.map((line) => line.citations), [[1], [2]]);
});

test("the town's words among a model's are quoted", () => {
  const sentences = [{ text: "A.", citations: [1], proof: "paraphrase" }, { text: "B.", citations: [1], proof: "verbatim" }];
  assert.deepEqual(answerBlocks({ generated: true, sentences }).map(({ quoted }) => quoted), [false, true]);
  assert.deepEqual(answerBlocks({ generated: false, sentences }).map(({ quoted }) => quoted), [false, false]);
});

test("an ending without sentences is its text, without what stands elsewhere on the card", () => {
  const text = "Que voulez-vous savoir ?\n- Réserver\n- Tarifs\n- autre\nLa recherche est en panne.";
  const answer = { sentences: [], text, choices: ["Réserver", "Tarifs"], notices: ["La recherche est en panne."] };
  assert.deepEqual(shown(answer), [["text", [["Que voulez-vous savoir ?", []]]], ["list", [["autre", []]]]]);
});

test("the town's words keep the language of their source, and ours that of the answer", () => {
  const sentence = (text, proof, number) => ({ text, citations: [number], proof });
  const answer = {
    language: "ar",
    citations: [{ number: 1, language: "fr" }, { number: 2 }],
    sentences: [sentence("Quatre euros.", "verbatim", 1), sentence("أربعة", "paraphrase", 1), sentence("خمسة", "verbatim", 2)],
  };
  assert.deepEqual(answerBlocks(answer).map((block) => block.language), ["fr", "ar", "ar"]);
});

test("each number of an emergency can be pressed, and of nothing else", () => {
  const text = "Appelez le 15 ou le 112.\nPar SMS : 114.";
  const hrefs = (status) => answerBlocks({ status, text }).flatMap(({ lines }) => lines[0].parts).map(({ href }) => href).filter(Boolean);
  assert.deepEqual(hrefs("emergency"), ["tel:15", "tel:112", "sms:114"]);
  assert.deepEqual(hrefs("no_source"), []);
  assert.deepEqual(callParts("Le 3114, pas 12345."), [{ text: "Le ", href: null }, { text: "3114", href: "tel:3114" }, { text: ", pas 12345.", href: null }]);
});

test("an answer without anything shows nothing", () => {
  assert.deepEqual(answerBlocks({}), []);
});
