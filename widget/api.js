// Calls to the assistant's API. Every failure becomes an AskFailure whose kind names a sentence of the wording.

const TIMEOUT_MS = 20_000;
const KIND_BY_STATUS = { 413: "too_long", 422: "question", 429: "busy" };

export class AskFailure extends Error {
  /** @param {string} kind key of the wording; @param {string} detail the service's own sentence, or "". */
  constructor(kind, detail = "") {
    super(detail || kind);
    this.kind = kind;
    this.detail = detail;
  }
}

/** The service's root, two folders above the address this widget was loaded from. */
export function apiBase(moduleUrl, endpoint = null) {
  const root = endpoint ? new URL(endpoint, moduleUrl) : new URL("../../", moduleUrl);
  return root.href.endsWith("/") ? root.href : `${root.href}/`;
}

/** An address of ours, such as a `source_url`, under the service's root. */
export function ourAddress(base, path) {
  return new URL(path.replace(/^\/+/, ""), base).href;
}

export class Api {
  constructor(base, { fetch = globalThis.fetch.bind(globalThis), timeoutMs = TIMEOUT_MS } = {}) {
    this.base = base;
    this.fetch = fetch;
    this.timeoutMs = timeoutMs;
  }

  /** The town's public configuration with the widget's texts. */
  async town() {
    return this.#json(await this.#send("api/v1/town", {}));
  }

  /** The text of one of our style sheets. */
  async style(name) {
    return (await this.#send(`widget/v1/${name}`, {})).text();
  }

  /** One answer to {question, language, history (oldest first), plain}; `signal` gives up. */
  async ask(asked, signal) {
    const response = await this.#send("api/v1/ask", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": asked.language },
      body: JSON.stringify(asked),
      signal,
    });
    return this.#json(response);
  }

  async #send(path, options) {
    const limit = AbortSignal.timeout(this.timeoutMs);
    const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
    let response;
    try {
      response = await this.fetch(ourAddress(this.base, path), {
        credentials: "omit",
        referrerPolicy: "no-referrer",
        ...options,
        signal,
      });
    } catch (cause) {
      throw new AskFailure(failureKind(cause, options.signal));
    }
    if (!response.ok) throw await refusal(response);
    return response;
  }

  async #json(response) {
    try {
      return await response.json();
    } catch {
      throw new AskFailure("network");
    }
  }
}

function failureKind(cause, signal) {
  if (signal?.aborted) return "stopped";
  return cause.name === "TimeoutError" ? "timeout" : "network";
}

async function refusal(response) {
  const kind = KIND_BY_STATUS[response.status] ?? "unavailable";
  // Only a refused question has a sentence that helps more than ours: which field, which limit.
  const problem = kind === "question" ? await response.json().catch(() => ({})) : {};
  return new AskFailure(kind, typeof problem.detail === "string" ? problem.detail : "");
}
