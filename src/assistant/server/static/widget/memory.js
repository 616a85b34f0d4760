/* The conversation of this tab: it stays when the page changes, and goes when the tab is closed. */
const MOST_TURNS = 8;
const LONGEST_MESSAGE = 2000;

class Memory {
  constructor(name) {
    this.name = `assistant-chat ${name}`;
    this.forget();
    try {
      const stored = JSON.parse(sessionStorage.getItem(this.name));
      if (Array.isArray(stored?.exchanges)) Object.assign(this, stored);
    } catch {
      // No storage in this browser: the conversation lasts as long as the page.
    }
  }

  forget() {
    this.id = identifier();
    /* {question, answer?, problem?, rating?}: an exchange without answer was cut short by a page change. */
    this.exchanges = [];
    this.draft = "";
    this.isOpen ??= null; /* null: the page decides */
  }

  save() {
    const { id, exchanges, draft, isOpen } = this;
    try {
      sessionStorage.setItem(this.name, JSON.stringify({ id, exchanges, draft, isOpen }));
    } catch {
      // Full or forbidden: nothing is lost but the conversation at the next page.
    }
  }

  /* What was said before ``exchange``, oldest first, as the service takes it. */
  history(exchange) {
    const before = this.exchanges.slice(0, this.exchanges.indexOf(exchange)).filter((one) => one.answer);
    return before.slice(-MOST_TURNS).flatMap(({ question, answer }) => [
      { role: "user", content: question.slice(0, LONGEST_MESSAGE) },
      { role: "assistant", content: answer.answer.slice(0, LONGEST_MESSAGE) },
    ]);
  }
}

/* Not crypto.randomUUID, which pages without HTTPS do not have. */
function identifier() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
