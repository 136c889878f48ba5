// An answer's sentences arranged as headings, paragraphs, lists and tables; also in bot/routes/answer_blocks.py.

const BULLET = "- ";
const KINDS = { item: "list", header: "table", row: "table" };
// The card for danger names no other numbers than those to call; that of the deaf is written to.
const CALLED = /(?<!\d)(\d{2,4})(?!\d)/;
const BY_TEXT = "114";

/** The answer's sentences in order: [{kind, language, heading, quoted, lines: [{parts, citations, cells}]}]. */
export function answerBlocks(answer) {
  return answer.sentences?.length ? runsOf(answer).flatMap((run) => blocksOf(run, answer)) : plainBlocks(answer);
}

/** A line for who is in danger: each number in it can be pressed. */
export function callParts(text) {
  const pieces = text.split(CALLED).map((piece, at) => ({ text: piece, href: at % 2 ? call(piece) : null }));
  return pieces.filter((part) => part.text);
}

function call(number) {
  return `${number === BY_TEXT ? "sms" : "tel"}:${number}`;
}

// Every sentence shows its sources; the lines of one list or table show theirs once, after the last of them.
function runsOf({ sentences, plain }) {
  const runs = [];
  sentences.forEach((sentence, at) => {
    const before = sentences[at - 1];
    if (!before || partsFrom(before, sentence, plain)) runs.push([]);
    const citations = goesOn(sentence, sentences[at + 1]) ? [] : sentence.citations;
    runs.at(-1).push({ sentence, line: { parts: asItIs(sentence.text), citations, cells: sentence.cells ?? [] } });
  });
  return runs;
}

// A block ends at a heading, another kind or proof, the header of a table; in text at another source.
function partsFrom(before, here, plain) {
  if (here.heading || here.shape === "header" || here.proof !== before.proof) return true;
  const kind = kindOf(here);
  return kind !== kindOf(before) || (kind === "text" && Boolean(plain || !same(here.citations, before.citations)));
}

function goesOn(here, after) {
  const isListed = ["item", "row"].includes(after?.shape) && kindOf(here) !== "text";
  return isListed && !after.heading && same(here.citations, after.citations);
}

function blocksOf(run, answer) {
  const first = run[0].sentence;
  const kind = kindOf(first);
  const lines = run.map(({ line }) => line);
  const heading = first.heading ?? "";
  const shared = { language: languageOf(first, answer), quoted: Boolean(answer.generated) && first.proof === "verbatim" };
  if (kind !== "table" || isTable(first, lines)) return [{ kind, ...shared, heading, lines }];
  if (first.shape !== "header") return [{ kind: "list", ...shared, heading, lines }];
  const header = { kind: "header", ...shared, quoted: false, heading, lines: lines.slice(0, 1) };
  return lines.length > 1 ? [header, { kind: "list", ...shared, heading: "", lines: lines.slice(1) }] : [header];
}

// Only where each row has as many cells as the header: a figure under another column's name would be false.
function isTable(first, lines) {
  const width = lines[0].cells.length;
  return first.shape === "header" && lines.length > 1 && width > 1 && lines.every((line) => line.cells.length === width);
}

// The town's own words are in the language of their source, ours in the answer's.
function languageOf({ proof, citations }, answer) {
  const source = answer.citations?.find(({ number }) => number === citations[0]);
  return (proof === "verbatim" && source?.language) || answer.language;
}

// An ending without sentences is its plain text, without what stands elsewhere on the card: choices and notices.
function plainBlocks({ text, choices, notices, status, language }) {
  const elsewhere = [...(choices ?? []), ...(notices ?? []).flatMap((notice) => notice.split("\n"))];
  const partsOf = status === "emergency" ? callParts : asItIs;
  const blocks = [];
  for (const row of String(text ?? "").split("\n").map((each) => each.trim()).filter(Boolean)) {
    const isItem = row.startsWith(BULLET);
    const said = isItem ? row.slice(BULLET.length) : row;
    if (elsewhere.includes(said)) continue;
    if (!isItem || blocks.at(-1)?.kind !== "list") {
      blocks.push({ kind: isItem ? "list" : "text", language, heading: "", quoted: false, lines: [] });
    }
    blocks.at(-1).lines.push({ parts: partsOf(said), citations: [], cells: [] });
  }
  return blocks;
}

function asItIs(text) {
  return [{ text, href: null }];
}

function kindOf({ shape }) {
  return KINDS[shape] ?? "text";
}

function same(numbers, others) {
  return String(numbers) === String(others);
}
