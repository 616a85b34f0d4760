/* One exchange as it is shown: the question, the answer as it comes, then its sources and what can be done. */
class Message {
  constructor(exchange, chat) {
    this.exchange = exchange;
    this.chat = chat;
    // A sentence is announced once, when it is whole: it grows outside of what is announced.
    this.text = element("div", { class: "text" });
    this.draft = element("div", { class: "text", "aria-live": "off" });
    this.foot = element("div", { class: "foot", "aria-live": "off" });
    this.bubble = element("div", { class: "answer" }, unseen(`${TEXTS.assistant} :`), this.text, this.draft, this.foot);
    this.node = element("div", { class: "exchange" },
      element("div", { class: "question", dir: "auto" }, unseen(`${TEXTS.you} :`), typeset(exchange.question)),
      this.bubble);
    this.waiting();
  }

  waiting() {
    this.bubble.classList.remove("problem", "abstained", "conflict");
    this.text.replaceChildren();
    this.foot.replaceChildren();
    this.draft.replaceChildren(element("p", { class: "dots", "aria-hidden": "true" }, element("i"), element("i"), element("i")));
  }

  on(name, data) {
    if (name === "status") this.#open(data);
    if (name === "citations") this.#start(data.kind, data.citations);
    if (name === "delta") this.#last?.words.append(data.text);
  }

  done(answer) {
    if (!this.text.childElementCount && !this.draft.querySelector(".sentence")) this.show(answer);
    else this.#keep();
    this.#end(answer);
  }

  /* A whole answer at once: one that is remembered. */
  show(answer) {
    this.#open(answer);
    for (const sentence of answer.sentences) {
      this.#start(sentence.kind, answer.citations.filter(({ id }) => sentence.citations.includes(id)));
      this.#last.words.append(sentence.text);
    }
    this.#keep();
  }

  restore() {
    if (!this.exchange.answer) return this.fail(this.exchange.problem ?? TEXTS.stopped);
    this.show(this.exchange.answer);
    this.#end(this.exchange.answer);
  }

  fail(text) {
    this.#keep();
    this.bubble.classList.add("problem");
    this.text.append(element("p", {}, text));
    this.foot.replaceChildren(
      element("button", { type: "button", class: "plain", onclick: () => this.chat.retry(this.exchange) }, TEXTS.retry));
  }

  #last = null;

  /* The dots stay until the first sentence: a model may take its time. */
  #open({ status, reason, notices }) {
    this.bubble.classList.toggle("abstained", status === "abstained");
    this.bubble.classList.toggle("conflict", status === "conflict");
    const heads = [reason === "refused" ? null : TEXTS.heads[status], ...notices.map((notice) => TEXTS.heads[notice])];
    this.text.append(...heads.filter(Boolean).map((head) => element("p", { class: "head" }, head)));
  }

  #start(kind, citations) {
    this.#keep();
    const words = element("span", { dir: "auto" });
    const links = citations.map((citation) => citationLink(citation, this.chat.server));
    this.#last = { words, links, node: element("p", { class: `sentence ${kind}` }, words) };
    this.draft.append(this.#last.node);
  }

  /* The sentence that is now whole joins those before it; the points of a list make a list. */
  #keep() {
    const kept = this.#last;
    this.#last = null;
    this.draft.replaceChildren();
    if (!kept) return;
    const said = kept.words.textContent;
    const point = /^[–•-]\s+/.exec(said)?.[0] ?? "";
    kept.words.textContent = typeset(said.slice(point.length));
    if (kept.links.length) kept.node.append(element("span", { class: "numbers" }, ...kept.links));
    if (!point) return this.text.append(kept.node);
    const list = this.text.lastElementChild?.matches("ul") ? this.text.lastElementChild : element("ul");
    list.append(element("li", {}, kept.node));
    if (!list.parentNode) this.text.append(list);
  }

  #end(answer) {
    const { server, memory, tell } = this.chat;
    const { buttons, place } = feedbackButtons(this.exchange, { server, memory, tell });
    const copy = () => copyText(textWithSources(answer, server), this.foot)
      .then(() => tell(TEXTS.copied), () => tell(TEXTS.notCopied));
    const actions = element("div", { class: "actions" }, element("button", { type: "button", class: "icon copy", "aria-label": TEXTS.copyLabel, onclick: copy }, icon("copy"), TEXTS.copy),
      buttons);
    this.foot.replaceChildren(
      ...(answer.status === "abstained" ? [this.#help(answer)] : []),
      ...writingLine(answer),
      ...(answer.citations.length ? [sourceList(answer.citations, server)] : []),
      ...(answer.status === "smalltalk" ? [] : [actions, place]));
  }

  #help(answer) {
    const [body] = answer.organisms;
    const [page, words] = body ? [`organismes#${encodeURIComponent(body.id)}`, TEXTS.card(body.name)] : ["organismes", TEXTS.directory];
    return element("p", { class: "help" }, TEXTS.advice[answer.reason] ?? "", " ",
      element("a", newWindow(this.chat.server.address(page)), words, unseen(TEXTS.newWindow)));
  }
}

/* How the answer came about, where a language model had a part in it. */
function writingLine({ mode, notices }) {
  const isFallback = notices.includes("fallback");
  const said = mode === "generative" ? (isFallback ? "brokenOff" : "written") : isFallback && "fallback";
  return said ? [element("p", { class: "writing" }, TEXTS.writing[said])] : [];
}

function unseen(text) {
  return element("span", { class: "unseen" }, ` ${text} `);
}

/* Questions to go on with: those the answer proposes between quotation marks, else on the body it names. */
function followUps(answer) {
  const proposed = answer.sentences
    .filter(({ kind }) => kind === "note")
    .flatMap(({ text }) => [...text.matchAll(/«\s*([^«»]+\?)\s*»/g)].map((match) => match[1]));
  if (proposed.length || answer.status !== "answered" || !answer.organisms.length) return proposed;
  const { name } = answer.organisms[0];
  return [TEXTS.missions(name), TEXTS.count(name)].filter((question) => question !== answer.question);
}
