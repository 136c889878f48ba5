// The exchange so far: kept in this tab only, so that following a source does not lose it.

const KEPT = 10;
const SENT_TURNS = 6;
const TURN_LIMIT = 4000;

export class Conversation {
  /** @param {Storage|null} storage the tab's session storage, null where the browser refuses it. */
  constructor(storage, key) {
    this.storage = storage;
    this.key = key;
    this.turns = this.#read();
    this.isPlain = this.#attempt(() => this.storage?.getItem(this.#plainKey)) === "yes";
  }

  /** Keep a question and its answer; the oldest beyond ten are let go. */
  add(question, answer) {
    this.turns = [...this.turns, { question, answer }].slice(-KEPT);
    this.#write();
  }

  /** Erase it, here and in the tab. */
  clear() {
    this.turns = [];
    this.#attempt(() => this.storage?.removeItem(this.key));
  }

  /** Want "facile à lire" from now on, or no more; it outlives the exchange, as long as the tab. */
  choosePlain(isPlain) {
    this.isPlain = isPlain;
    this.#attempt(() => (isPlain ? this.storage?.setItem(this.#plainKey, "yes") : this.storage?.removeItem(this.#plainKey)));
  }

  /** The last turns as the API reads them, oldest first. */
  history() {
    const lines = this.turns.flatMap(({ question, answer }) => [
      { role: "resident", text: question },
      { role: "assistant", text: String(answer.text ?? "").slice(0, TURN_LIMIT) },
    ]);
    return lines.slice(-SENT_TURNS);
  }

  get #plainKey() {
    return `${this.key}:plain`;
  }

  #read() {
    const stored = this.#attempt(() => JSON.parse(this.storage?.getItem(this.key) ?? "[]"));
    const known = Array.isArray(stored) ? stored : [];
    return known.filter((turn) => typeof turn?.question === "string" && turn?.answer && typeof turn.answer === "object");
  }

  #write() {
    this.#attempt(() => this.storage?.setItem(this.key, JSON.stringify(this.turns)));
  }

  // A full or forbidden storage costs the memory of the exchange, never the exchange.
  #attempt(action) {
    try {
      return action();
    } catch {
      return undefined;
    }
  }
}

/** The tab's storage, or null where reading it is forbidden. */
export function tabStorage(view) {
  try {
    return view.sessionStorage;
  } catch {
    return null;
  }
}
