/* Where nothing on the page places the element, the script puts it there, as its own data- attributes say. */
const SCRIPT = document.currentScript;
const SCRIPT_FOLDER = new URL(".", SCRIPT?.src ?? location.href).href;
const ATTRIBUTES = ["server", "heading", "color", "position", "theme", "open", "suggestions"];

function start() {
  if (!customElements.get("assistant-chat")) customElements.define("assistant-chat", AssistantChat);
  if (document.querySelector("assistant-chat")) return;
  const chat = document.createElement("assistant-chat");
  for (const name of ATTRIBUTES) {
    if (SCRIPT?.dataset[name] !== undefined) chat.setAttribute(name, SCRIPT.dataset[name]);
  }
  document.body.append(chat);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
