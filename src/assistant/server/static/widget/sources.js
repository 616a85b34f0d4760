/* The sources of an answer: small numbers in its sentences, and a list below with quotes and dates. */
function citationLink(citation, server) {
  const label = TEXTS.citation(citation.id, citation.document_title);
  return element("a", { ...newWindow(server.sourceAddress(citation)), class: "number", "aria-label": label, title: citation.document_title },
    String(citation.id));
}

function newWindow(href) {
  return { href, target: "_blank", rel: "noopener" };
}

function sourceList(citations, server) {
  const items = citations.map((citation) => sourceItem(citation, server));
  const anyOld = citations.some((citation) => dating(citation).isOld);
  return element("details", { class: "sources", open: anyOld || citations.length <= 3 },
    element("summary", {}, TEXTS.sources(citations.length)),
    element("ol", { role: "list" }, ...items));
}

function sourceItem(citation, server) {
  const { label, isOld } = dating(citation);
  const path = citation.section.filter((heading) => heading !== citation.document_title).join(" › ");
  return element("li", {},
    element("a", newWindow(server.sourceAddress(citation)),
      `${citation.id}. `, element("bdi", {}, typeset(citation.document_title)),
      element("span", { class: "unseen" }, ` – ${TEXTS.openSource} ${TEXTS.newWindow}`)),
    path ? element("span", { class: "path", dir: "auto" }, path) : null,
    element("q", { dir: "auto" }, typeset(citation.quote.replace(/\s+/g, " "))),
    element("span", { class: isOld ? "date old" : "date" }, label),
    isOld ? element("span", { class: "warning" }, icon("warn"), TEXTS.old) : null);
}

/* The answer as plain text for a mail or a note, with where it comes from. */
function textWithSources(answer, server) {
  const sources = answer.citations.map((citation) => {
    const section = citation.section.length ? ` – ${citation.section.join(" › ")}` : "";
    return `[${citation.id}] ${citation.document_title}${section} (${dating(citation).label})\n${server.sourceAddress(citation)}`;
  });
  return sources.length ? `${answer.answer}\n\n${TEXTS.copiedSources}\n${sources.join("\n")}` : answer.answer;
}
