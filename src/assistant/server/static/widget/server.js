/* The service: one place that sends requests, and only to where the script came from or is told to ask. */
/* Seconds before its end in which a token is no longer used. */
const TOKEN_MARGIN = 20;

class Problem extends Error {
  constructor(text, status) {
    super(text);
    this.status = status;
  }
}

class Server {
  #token = null;

  constructor(base) {
    this.base = base.endsWith("/") ? base : `${base}/`;
  }

  address(path) {
    return new URL(path, this.base).href;
  }

  /* Where a citation is shown in its whole document; offsets stay code points, the page counts them. */
  sourceAddress(citation) {
    const path = citation.document_id.split("/").map(encodeURIComponent).join("/");
    const passage = `passage=${citation.start}-${citation.end}&version=${citation.document_sha256}`;
    return this.address(`sources/${path}?${passage}#passage`);
  }

  /* Asks, and calls back for each event of the answer; gives the whole answer. Throws Problem, AbortError. */
  async ask(body, signal, onEvent) {
    const response = await this.#post("v1/ask/stream", body, signal);
    let whole = null;
    for await (const [name, data] of events(response.body)) {
      if (name === "done") whole = data;
      else onEvent(name, data);
    }
    if (!whole) throw new Problem(TEXTS.problems.cut);
    return whole;
  }

  /* Throws Problem. */
  async rate(opinion) {
    await this.#post("v1/feedback", opinion);
  }

  /* Whether there is anywhere to send an opinion: the address exists where a store is configured. */
  async keepsOpinions() {
    try {
      const response = await this.#send("v1/feedback");
      return response.status !== 404 && response.status !== 501;
    } catch {
      return false;
    }
  }

  async #post(path, body, signal) {
    const ask = async () => this.#send(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...(await this.#authorization()) },
      body: JSON.stringify(body),
      signal,
    });
    let response = await ask();
    if (response.status === 401 && this.#token.value) {
      this.#token = null; // the service has another secret by now: one new token is tried
      response = await ask();
    }
    if (!response.ok) throw new Problem(await told(response), response.status);
    return response;
  }

  /* What a service that is not open asks for: a token for pages of its sites, which holds a short while. */
  async #authorization() {
    if (!this.#token || this.#token.until < Date.now()) this.#token = await this.#newToken();
    return this.#token.value ? { Authorization: `Bearer ${this.#token.value}` } : {};
  }

  async #newToken() {
    const response = await this.#send("v1/token", { method: "POST" });
    if (response.status === 204) return { value: null, until: Infinity };
    if (!response.ok) throw new Problem(await told(response), response.status);
    const { token, expires_in: seconds } = await response.json();
    return { value: token, until: Date.now() + (seconds - TOKEN_MARGIN) * 1000 };
  }

  async #send(path, options) {
    try {
      return await fetch(this.address(path), { credentials: "same-origin", ...options });
    } catch (error) {
      throw error.name === "AbortError" ? error : new Problem(TEXTS.problems.network);
    }
  }
}

/* What to tell of a refusal: our own words for what the asker can wait for, else the service's. */
async function told(response) {
  const seconds = Number(response.headers.get("Retry-After"));
  if (response.status === 429) {
    return seconds ? `${TEXTS.problems[429]} ${TEXTS.wait(seconds)}` : TEXTS.problems[429];
  }
  const own = TEXTS.problems[response.status];
  if (own) return own;
  const detail = await response.json().then((problem) => problem.detail, () => null);
  return typeof detail === "string" ? detail : TEXTS.problems.other;
}

/* Server-sent events of a response, as [name, data]. */
async function* events(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = await reader.read().catch((error) => {
      throw error.name === "AbortError" ? error : new Problem(TEXTS.problems.cut);
    });
    if (done) return;
    const blocks = (waiting + value).replace(/\r\n/g, "\n").split("\n\n");
    waiting = blocks.pop();
    for (const block of blocks) {
      const fields = block.split("\n").map((line) => /^(event|data): ?(.*)$/.exec(line)).filter(Boolean);
      const name = fields.find((field) => field[1] === "event")?.[2];
      const data = fields.filter((field) => field[1] === "data").map((field) => field[2]).join("\n");
      if (name && data) yield [name, JSON.parse(data)];
    }
  }
}
