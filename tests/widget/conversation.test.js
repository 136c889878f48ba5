import assert from "node:assert/strict";
import test from "node:test";

import { Conversation, tabStorage } from "../../widget/conversation.js";

class FakeStorage {
  constructor(items = {}) {
    this.items = items;
  }
  getItem(key) {
    return this.items[key] ?? null;
  }
  setItem(key, value) {
    this.items[key] = value;
  }
  removeItem(key) {
    delete this.items[key];
  }
}

const FULL = {
  getItem: () => null,
  setItem: () => { throw new DOMException("full", "QuotaExceededError"); },
  removeItem: () => { throw new DOMException("no", "SecurityError"); },
};

test("an exchange is found again on the next page", () => {
  const storage = new FakeStorage();
  new Conversation(storage, "k").add("Horaires ?", { text: "9 h – 12 h" });
  assert.deepEqual(new Conversation(storage, "k").turns, [{ question: "Horaires ?", answer: { text: "9 h – 12 h" } }]);
});

test("two assistants on one site keep their exchanges apart", () => {
  const storage = new FakeStorage();
  new Conversation(storage, "k").add("a", { text: "b" });
  assert.deepEqual(new Conversation(storage, "other").turns, []);
});

test("ten exchanges are kept and six lines are sent", () => {
  const conversation = new Conversation(new FakeStorage(), "k");
  for (let at = 0; at < 12; at += 1) conversation.add(`q${at}`, { text: `a${at}` });
  assert.equal(conversation.turns.length, 10);
  assert.equal(conversation.turns[0].question, "q2");
  assert.deepEqual(conversation.history().map((turn) => turn.text), ["q9", "a9", "q10", "a10", "q11", "a11"]);
  assert.deepEqual(conversation.history()[0], { role: "resident", text: "q9" });
});

test("a long answer is shortened before it is sent again", () => {
  const conversation = new Conversation(null, "k");
  conversation.add("q", { text: "a".repeat(9000) });
  assert.equal(conversation.history()[1].text.length, 4000);
});

test("erasing leaves nothing in the tab", () => {
  const storage = new FakeStorage();
  const conversation = new Conversation(storage, "k");
  conversation.add("a", { text: "b" });
  conversation.clear();
  assert.deepEqual(conversation.turns, []);
  assert.deepEqual(storage.items, {});
});

test("easy to read stays chosen on the next page, whatever becomes of the exchange, until it is unchosen", () => {
  const storage = new FakeStorage();
  const conversation = new Conversation(storage, "k");
  assert.equal(conversation.isPlain, false);
  conversation.choosePlain(true);
  conversation.clear();
  assert.equal(new Conversation(storage, "k").isPlain, true);
  conversation.choosePlain(false);
  assert.deepEqual(storage.items, {});
});

for (const stored of ["{", "3", "null", '{"a":1}', '[1, {"question": 2}, {"question": "q"}, {"question": "q", "answer": "text"}]']) {
  test(`what others wrote in the storage is ignored: ${stored}`, () => {
    assert.deepEqual(new Conversation(new FakeStorage({ k: stored }), "k").turns, []);
  });
}

test("a full or forbidden storage costs the memory, not the exchange", () => {
  const conversation = new Conversation(FULL, "k");
  conversation.add("a", { text: "b" });
  assert.equal(conversation.turns.length, 1);
  conversation.clear();
  assert.equal(conversation.turns.length, 0);
  conversation.choosePlain(true);
  assert.equal(conversation.isPlain, true);
});

test("a browser that forbids storage is no failure", () => {
  const forbidden = { get sessionStorage() { throw new DOMException("no", "SecurityError"); } };
  assert.equal(tabStorage(forbidden), null);
});
