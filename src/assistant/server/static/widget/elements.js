/* The one way in which the widget makes elements. Text goes in as text: nothing is ever read as HTML. */
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/* French spaces that must not break a line: they change nothing that is read or copied as an answer. */
function typeset(text) {
  return text.replace(/ (?=[?!:;»%])/g, "\u00a0").replace(/« /g, "«\u00a0");
}

const SHAPES = {
  ask: "M12 3C6.5 3 2 6.8 2 11.5c0 2.5 1.3 4.8 3.4 6.3L4.8 22l4.5-2.3c.9.2 1.8.3 2.7.3 5.5 0 10-3.8 10-8.5S17.5 3 12 3z",
  close: "M6 6l12 12M18 6L6 18",
  restart: "M4 12a8 8 0 1 0 2.4-5.7M4 4v4.5h4.5",
  send: "M4 12h15M13 6l6 6-6 6",
  stop: "M7 7h10v10H7z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  up: "M7 11v9H3v-9zM7 11l4-8c1.6 0 2.5 1.2 2.2 2.8L12.6 9H19c1.3 0 2.2 1.2 1.9 2.4l-1.7 7c-.2 1-1 1.6-2 1.6H7",
  down: "M7 13V4H3v9zM7 13l4 8c1.6 0 2.5-1.2 2.2-2.8l-.6-3.2H19c1.3 0 2.2-1.2 1.9-2.4l-1.7-7C19 4.6 18.2 4 17.2 4H7",
  warn: "M12 4l9.5 16h-19zM12 10v4.5M12 17v.6",
};

/* A drawing beside words, or in a button that has a label: nothing for a screen reader. */
function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" })) {
    drawing.setAttribute(key, value);
  }
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", SHAPES[name]);
  drawing.append(path);
  return drawing;
}

function button(label, shape, onclick, properties = {}) {
  return element("button", { type: "button", class: "icon", "aria-label": label, title: label, onclick, ...properties },
    icon(shape));
}

async function copyText(text, near) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages that are not served over HTTPS have no clipboard: copy by hand, through a field.
    const field = element("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
    const focused = near.getRootNode().activeElement;
    field.value = text;
    near.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused?.focus();
    if (!done) throw new Error("copy");
  }
}
