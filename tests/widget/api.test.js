import assert from "node:assert/strict";
import test from "node:test";

import { Api, AskFailure, apiBase, ourAddress } from "../../widget/api.js";

const BASE = "https://assistant.town/";
const ASKED = { question: "a", language: "fr", history: [], plain: false };

function answering(status, body, seen = []) {
  return async (address, options) => {
    seen.push({ address, ...options });
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
  };
}

function failing(kind) {
  return (failure) => failure instanceof AskFailure && failure.kind === kind;
}

test("the service stands two folders above the widget", () => {
  assert.equal(apiBase("https://assistant.town/widget/v1/parvis.js"), BASE);
  assert.equal(apiBase("https://town.example/ask/widget/v1/parvis.js"), "https://town.example/ask/");
});

test("an endpoint given by the page wins", () => {
  assert.equal(apiBase("https://a.example/widget/v1/parvis.js", "https://b.example/ask"), "https://b.example/ask/");
});

test("an address of ours stays under the service's root", () => {
  assert.equal(ourAddress("https://town.example/ask/", "/source/p"), "https://town.example/ask/source/p");
});

test("a question goes out with its history, without cookie or referrer", async () => {
  const seen = [];
  const api = new Api(BASE, { fetch: answering(200, { status: "answered" }, seen) });
  const history = [{ role: "resident", text: "avant" }];
  const asked = { question: "et après ?", language: "fr", history, plain: true };
  assert.deepEqual(await api.ask(asked), { status: "answered" });
  assert.equal(seen[0].address, "https://assistant.town/api/v1/ask");
  assert.deepEqual(JSON.parse(seen[0].body), asked);
  assert.equal(seen[0].headers["Accept-Language"], "fr");
  assert.equal(seen[0].credentials, "omit");
  assert.equal(seen[0].referrerPolicy, "no-referrer");
});

for (const [status, kind] of [[429, "busy"], [413, "too_long"], [500, "unavailable"], [503, "unavailable"], [404, "unavailable"]]) {
  test(`a ${status} is told as ${kind}`, async () => {
    const api = new Api(BASE, { fetch: answering(status, "") });
    await assert.rejects(api.ask(ASKED), failing(kind));
  });
}

test("a refused question comes with the service's own sentence", async () => {
  const api = new Api(BASE, { fetch: answering(422, { detail: "Écrivez autrement." }) });
  await assert.rejects(api.ask(ASKED), (failure) => failure.kind === "question" && failure.detail === "Écrivez autrement.");
});

test("a refusal that cannot be read is still a refusal", async () => {
  const api = new Api(BASE, { fetch: answering(422, "<html>") });
  await assert.rejects(api.ask(ASKED), (failure) => failure.kind === "question" && failure.detail === "");
});

test("a cut connection and an unreadable answer are told as the network's", async () => {
  const cut = new Api(BASE, { fetch: async () => { throw new TypeError("Failed to fetch"); } });
  await assert.rejects(cut.ask(ASKED), failing("network"));
  const garbled = new Api(BASE, { fetch: answering(200, "{") });
  await assert.rejects(garbled.ask(ASKED), failing("network"));
});

// The request is open as a real one is: without a timer of its own, node would stop waiting.
function silent(_address, { signal }) {
  return new Promise((_resolve, reject) => {
    const open = setInterval(() => {}, 1000);
    signal.addEventListener("abort", () => {
      clearInterval(open);
      reject(signal.reason);
    });
  });
}

test("a silent service is given up after its time", async () => {
  const api = new Api(BASE, { fetch: silent, timeoutMs: 5 });
  await assert.rejects(api.ask(ASKED), failing("timeout"));
});

test("a resident who leaves stops the question", async () => {
  const leaving = new AbortController();
  const asked = new Api(BASE, { fetch: silent }).ask(ASKED, leaving.signal);
  leaving.abort();
  await assert.rejects(asked, failing("stopped"));
});

test("the town and the styles are read from the same service", async () => {
  const seen = [];
  const api = new Api(BASE, { fetch: answering(200, { name: "Valmont" }, seen) });
  assert.deepEqual(await api.town(), { name: "Valmont" });
  assert.equal(await api.style("widget.css"), '{"name":"Valmont"}');
  assert.deepEqual(seen.map((call) => call.address), [`${BASE}api/v1/town`, `${BASE}widget/v1/widget.css`]);
});
