/* The element: <assistant-chat>. Attributes: server, heading, color, position, theme, open, suggestions. */
const NARROW = matchMedia("(max-width: 30rem), (max-height: 30rem)");

class AssistantChat extends HTMLElement {
  #shadow = this.attachShadow({ mode: "open" });
  #current = null;

  connectedCallback() {
    if (this.server) return;
    this.server = new Server(this.getAttribute("server") ?? SCRIPT_FOLDER);
    this.memory = new Memory(this.server.base);
    this.tell = (text) => { this.status.textContent = text; };
    this.#build();
    this.#dress();
    this.#restore();
    this.#offer();
    const fromStart = this.hasAttribute("open") && !NARROW.matches;
    if (this.#isInline || (this.memory.isOpen ?? fromStart)) this.#show(false);
    NARROW.addEventListener("change", () => { if (this.dialog.open) this.#show(false); });
  }

  open() {
    this.#show(true);
  }

  close() {
    this.dialog.close();
  }

  async retry(exchange) {
    if (this.#current) return;
    const message = this.#messages.get(exchange);
    message.waiting();
    this.field.focus();
    await this.#answer(exchange, message);
  }

  #messages = new Map();

  #build() {
    const title = this.getAttribute("heading") || TEXTS.title;
    this.launcher = element("button", { type: "button", class: "launcher", "aria-label": TEXTS.open, "aria-expanded": "false",
      "aria-haspopup": "dialog", onclick: () => this.open() }, icon("ask"), element("span", {}, title));
    this.status = element("p", { class: "status", role: "status" });
    this.list = element("div", { class: "list", role: "log", "aria-live": "polite", "aria-relevant": "additions",
      "aria-label": TEXTS.log }, element("p", { class: "greeting" }, TEXTS.greeting));
    this.offers = element("div", { class: "offers" });
    this.field = element("textarea", { id: "question", rows: "1", placeholder: TEXTS.placeholder, autocomplete: "off",
      "aria-describedby": "hint", onkeydown: (event) => this.#onKey(event), oninput: () => this.#onInput() });
    this.action = element("button", { class: "send" }, icon("send"));
    const form = element("form", { onsubmit: (event) => this.#onSubmit(event) },
      element("label", { for: "question", class: "unseen" }, TEXTS.label), this.field, this.action,
      element("p", { id: "hint", class: "hint" }, TEXTS.hint));
    this.dialog = element("dialog", { class: "panel", "aria-labelledby": "title", onclose: () => this.#onClose(),
      onkeydown: (event) => { if (event.key === "Escape") this.#onEscape(event); } },
      element("div", { class: "bar" }, element("h2", { id: "title" }, title),
        button(TEXTS.restart, "restart", () => this.#restart()),
        this.#isInline ? null : button(TEXTS.close, "close", () => this.close())),
      element("div", { class: "scroll", role: "region", "aria-label": TEXTS.exchanges, tabindex: "0" },
        this.list, this.offers),
      this.status, form);
    this.#shadow.append(this.launcher, this.dialog);
    this.field.value = this.memory.draft;
    this.#ready(true);
  }

  /* Constructed sheets and properties set by script stay allowed under a strict Content-Security-Policy. */
  #dress() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#shadow.adoptedStyleSheets = [sheet];
    const wantsDark = matchMedia("(prefers-color-scheme: dark)");
    const theme = () => {
      const chosen = this.getAttribute("theme");
      this.toggleAttribute("dark", chosen === "dark" || (chosen !== "light" && wantsDark.matches));
    };
    theme();
    wantsDark.addEventListener("change", theme);
    const color = this.getAttribute("color");
    if (color && CSS.supports("color", color)) this.style.setProperty("--assistant-color", color);
    const background = getComputedStyle(this.launcher).backgroundColor;
    if (background.startsWith("color(srgb")) this.style.setProperty("--assistant-on-color", textColorOn(background));
  }

  #show(withFocus) {
    if (this.dialog.open) this.dialog.close();
    // Over all of the page it takes the page's place; beside it, the page stays usable and keeps its focus.
    const modal = NARROW.matches && !this.#isInline;
    if (modal) this.dialog.showModal();
    else this.dialog.setAttribute("open", "");
    this.launcher.setAttribute("aria-expanded", "true");
    this.memory.isOpen = true;
    this.memory.save();
    if (withFocus || modal) this.field.focus();
    this.list.parentNode.scrollTop = this.list.parentNode.scrollHeight;
  }

  get #isInline() {
    return this.getAttribute("position") === "inline";
  }

  #onClose() {
    if (this.dialog.open) return;
    this.launcher.setAttribute("aria-expanded", "false");
    this.memory.isOpen = false;
    this.memory.save();
    this.launcher.focus();
  }

  #onEscape(event) {
    event.preventDefault();
    if (!this.#isInline) this.close();
  }

  #onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#onSubmit(event);
  }

  #onInput() {
    this.memory.draft = this.field.value;
    this.memory.save();
  }

  #onSubmit(event) {
    event.preventDefault();
    if (this.#current && event.type === "submit") return this.#current.abort();
    this.ask(this.field.value);
  }

  async ask(text) {
    const question = text.trim();
    if (!question || this.#current) return;
    const exchange = { question };
    this.memory.exchanges.push(exchange);
    this.field.value = this.memory.draft = "";
    this.memory.save();
    this.offers.replaceChildren();
    this.field.focus();
    await this.#answer(exchange, this.#add(exchange));
  }

  async #answer(exchange, message) {
    const leaving = (this.#current = new AbortController());
    this.#ready(false);
    this.tell(TEXTS.searching);
    this.#follow(message);
    try {
      const body = { question: exchange.question, history: this.memory.history(exchange), conversation_id: this.memory.id };
      const answer = await this.server.ask(body, leaving.signal, (name, data) => {
        message.on(name, data);
        this.#follow(message);
      });
      Object.assign(exchange, { answer, question: answer.question, problem: undefined });
      message.done(answer);
      const old = answer.citations.filter((citation) => dating(citation).isOld);
      this.tell(TEXTS.answered(answer.citations.length, old.length));
    } catch (problem) {
      if (this.#current !== leaving) return; // another conversation has begun
      exchange.problem = wordsFor(problem);
      message.fail(exchange.problem);
      this.tell("");
    } finally {
      if (this.#current === leaving) {
        this.#current = null;
        this.memory.save();
        this.#ready(true);
        this.#offer();
        this.#follow(message);
      }
    }
  }

  #ready(isReady) {
    const label = isReady ? TEXTS.send : TEXTS.stop;
    this.action.replaceChildren(icon(isReady ? "send" : "stop"));
    this.action.setAttribute("aria-label", label);
    this.action.title = label;
  }

  #add(exchange) {
    const message = new Message(exchange, this);
    this.#messages.set(exchange, message);
    this.list.append(message.node);
    return message;
  }

  /* Keeps the newest exchange in view, from its question on where the answer is longer than the panel. */
  #follow(message) {
    const view = this.list.parentNode;
    const top = message.node.offsetTop - 12;
    view.scrollTop = Math.min(view.scrollHeight - view.clientHeight, top);
  }

  #offer() {
    const last = this.memory.exchanges.at(-1);
    const own = (this.getAttribute("suggestions") ?? "").split("|").map((one) => one.trim()).filter(Boolean);
    const questions = last ? (last.answer ? followUps(last.answer) : []) : own;
    if (!questions.length) return this.offers.replaceChildren();
    const label = last ? TEXTS.followUps : TEXTS.suggestions;
    this.offers.replaceChildren(element("p", { id: "offers" }, label),
      element("ul", { role: "list", "aria-labelledby": "offers" }, ...questions.slice(0, 4).map((question) => {
        const onclick = () => this.ask(question);
        return element("li", {}, element("button", { type: "button", class: "plain", dir: "auto", onclick }, question));
      })));
  }

  #restore() {
    try {
      this.memory.exchanges.forEach((exchange) => this.#add(exchange).restore());
    } catch {
      this.#forget(); // another version of the widget kept it in another form
    }
  }

  #forget() {
    this.memory.forget();
    this.memory.save();
    this.#messages.clear();
    this.list.replaceChildren(this.list.firstElementChild);
  }

  #restart() {
    this.#current?.abort();
    this.#current = null;
    this.#forget();
    this.field.value = "";
    this.#ready(true);
    this.#offer();
    this.tell(TEXTS.restarted);
    this.field.focus();
  }
}

/* What to tell of a failure; one that nobody foresaw is noted for developers, too. */
function wordsFor(problem) {
  if (problem instanceof Problem) return problem.message;
  if (problem.name === "AbortError") return TEXTS.stopped;
  console.error(problem);
  return TEXTS.problems.other;
}

/* Black or white, whichever reads better on a colour given as "color(srgb …)". */
function textColorOn(background) {
  const [red, green, blue] = background.match(/-?[\d.]+(e-?\d+)?/g).slice(0, 3).map((part) => {
    const share = Math.min(Math.max(Number(part), 0), 1);
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff";
}
