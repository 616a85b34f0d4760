/* Thumbs, and a comment for those who have one. ``tell`` announces; hidden where nobody keeps opinions. */
function feedbackButtons(exchange, { server, memory, tell }) {
  const place = element("div", { class: "comment" });
  const thumbs = ["up", "down"].map((rating) => {
    const pressed = () => String(exchange.rating === rating);
    const thumb = button(TEXTS[rating], rating, () => choose(rating), { "aria-pressed": pressed() });
    return { thumb, show: () => thumb.setAttribute("aria-pressed", pressed()) };
  });
  const buttons = element("span", { class: "thumbs", hidden: true }, ...thumbs.map(({ thumb }) => thumb));
  memory.keepsOpinions ??= server.keepsOpinions();
  Promise.resolve(memory.keepsOpinions).then((keeps) => { buttons.hidden = !keeps; });

  async function choose(rating) {
    if (!(await send(rating, undefined, TEXTS.thanks))) return;
    exchange.rating = rating;
    memory.save();
    thumbs.forEach(({ show }) => show());
    place.replaceChildren(commentForm(rating));
    place.querySelector("textarea").focus();
  }

  function commentForm(rating) {
    const field = element("textarea", { rows: "2", maxlength: "1000", id: `comment-${exchange.answer.id}` });
    const submit = async (event) => {
      event.preventDefault();
      if (field.value.trim() && !(await send(rating, field.value.trim(), TEXTS.commentSent))) return;
      place.replaceChildren();
      thumbs.find(({ thumb }) => thumb.getAttribute("aria-pressed") === "true").thumb.focus();
    };
    return element("form", { onsubmit: submit },
      element("label", { for: field.id }, TEXTS.comment), field,
      element("button", { class: "plain" }, TEXTS.sendComment));
  }

  async function send(rating, comment, done) {
    try {
      // The same question has the same answer's id for everybody: the conversation says whose it was.
      const judged = { answer_id: exchange.answer.id, conversation_id: memory.id };
      await server.rate({ ...judged, rating, ...(comment && { comment }) });
      tell(done);
      return true;
    } catch (problem) {
      tell(`${TEXTS.notSent} ${problem.message}`);
      return false;
    }
  }

  return { buttons, place };
}
