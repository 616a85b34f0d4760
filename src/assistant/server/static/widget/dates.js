/* When a cited text was published or read. A text older than this, in months, is shown with a warning. */
const OLD_AFTER_MONTHS = 24;

function dating(citation, today = new Date()) {
  for (const [given, told] of [[citation.published, TEXTS.published], [citation.retrieved, TEXTS.retrieved]]) {
    const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?!\d)/.exec(given ?? "");
    if (!parts) continue;
    const [year, month, day] = parts.slice(1).map((part) => (part ? Number(part) : undefined));
    if (month !== undefined && !MONTHS[month - 1]) continue;
    const months = (today.getFullYear() - year) * 12 + today.getMonth() + 1 - (month ?? 1) - (today.getDate() < (day ?? 1));
    return { label: told(dayInWords(year, month, day)), isOld: months >= OLD_AFTER_MONTHS };
  }
  return { label: TEXTS.undated, isOld: false };
}

function dayInWords(year, month, day) {
  if (!month) return `en ${year}`;
  const rest = `${MONTHS[month - 1]} ${year}`;
  return day ? `le ${day === 1 ? "1er" : day} ${rest}` : `en ${rest}`;
}
