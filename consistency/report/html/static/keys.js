// The keyboard: single keys, off while typing and wherever the reader has switched them off.
function stepThrough(places, direction) {
  if (!places.length) return;
  const current = document.activeElement?.closest?.(".card, .event, .document") || null;
  let next = places.indexOf(current) + direction;
  if (!places.includes(current)) {
    const below = places.findIndex((place) => place.getBoundingClientRect().top > 8);
    next = direction > 0 ? (below < 0 ? places.length - 1 : below) : (below < 0 ? places.length : below) - 1;
  }
  goTo(places[Math.min(Math.max(next, 0), places.length - 1)]);
}

function goTo(place) {
  reveal(place);
  page.target = place.id;
  showHash();
  markTarget();
}

function sections() {
  return Array.from(document.querySelectorAll(".event, .document")).filter((place) => !place.closest("details:not([open])"));
}

function openFilter() {
  const panel = document.getElementById("filter-panel");
  if (!panel) return;
  panel.open = true;
  const box = document.getElementById("q");
  box.focus();
  box.select();
}

function currentCard() {
  return document.activeElement?.closest?.(".card");
}

const KEYS = {
  j: () => stepThrough(visibleCards(), 1),
  k: () => stepThrough(visibleCards(), -1),
  "]": () => stepThrough(sections(), 1),
  "[": () => stepThrough(sections(), -1),
  f: openFilter,
  u: () => goTo(document.getElementById("summary")),
  a: () => currentCard() && toggleMark(currentCard(), "accepted"),
  d: () => currentCard() && toggleMark(currentCard(), "dismissed"),
  n: () => currentCard() && openNote(currentCard()).focus(),
  "?": () => document.getElementById("help").showModal(),
};

function typing(target) {
  return target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

function startKeys() {
  const box = document.getElementById("keys-on");
  box.checked = recall("consistency:keys") !== false;
  box.addEventListener("change", () => remember("consistency:keys", box.checked));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && typing(event.target)) event.target.blur();
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const act = Object.hasOwn(KEYS, event.key) && !document.getElementById("help").open ? KEYS[event.key] : null;
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.getElementById("help-open").addEventListener("click", KEYS["?"]);
}
