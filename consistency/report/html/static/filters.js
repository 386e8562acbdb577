// Filtering: a finding is shown if it has one of the values asked for in every facet, none of those hidden, and the words.
const words = new WeakMap();

// The name of the event is left out: it says what other findings are about.
function wordsOf(card) {
  if (!words.has(card)) {
    const event = card.querySelector(".of-event")?.textContent || "";
    words.set(card, card.textContent.replace(event, "").toLowerCase().replace(/\s+/g, " "));
  }
  return words.get(card);
}

function queryTerms(q) {
  return (q.toLowerCase().match(/-?"[^"]+"|\S+/g) || [])
    .map((term) => ({ not: term.startsWith("-"), text: term.replace(/^-/, "").replace(/^"|"$/g, "") }))
    .filter((term) => term.text);
}

function valuesOf(card, facet) {
  if (facet === "review") return [reviewState(card.dataset.fingerprint)];
  return (card.dataset[facet] || "").split(" ").filter(Boolean);
}

function matches(card, filters, terms) {
  for (const facet of FACETS) {
    const { only, hide } = filters[facet];
    if (!only.size && !hide.size) continue;
    const values = valuesOf(card, facet);
    if (only.size && !values.some((value) => only.has(value))) return false;
    if (values.some((value) => hide.has(value))) return false;
  }
  return terms.every((term) => wordsOf(card).includes(term.text) !== term.not);
}

function applyFilters() {
  const terms = queryTerms(page.filters.q);
  let shown = 0;
  for (const card of cards) {
    const fits = matches(card, page.filters, terms);
    card.hidden = !fits;
    shown += fits;
  }
  for (const item of document.querySelectorAll("#filters li[data-value]")) {
    const facet = item.closest("fieldset").dataset.facet;
    const { only, hide } = page.filters[facet];
    item.querySelector(".only").setAttribute("aria-pressed", only.has(item.dataset.value));
    item.querySelector(".hide").setAttribute("aria-pressed", hide.has(item.dataset.value));
  }
  const active = showChips();
  const status = document.getElementById("filter-status");
  if (status) status.textContent = active ? `${shown} of ${cards.length} shown` : "";
  const none = document.getElementById("no-match");
  if (none) none.hidden = shown > 0;
  const count = document.getElementById("filter-active");
  if (count) count.textContent = active || "";
  showHash();
}

function showChips() {
  const chips = [];
  for (const facet of FACETS) {
    for (const kind of ["only", "hide"]) {
      for (const value of page.filters[facet][kind]) {
        const words = (kind === "hide" ? "not " : "") + labelOf(facet, value);
        chips.push(chip(words, () => page.filters[facet][kind].delete(value)));
      }
    }
  }
  if (page.filters.q) chips.push(chip(`“${page.filters.q}”`, () => setQuery("")));
  const list = document.getElementById("chips");
  if (list) list.replaceChildren(...chips);
  return chips.length;
}

function chip(words, remove) {
  const button = element("button", { type: "button", textContent: words, "aria-label": "Remove filter: " + words });
  button.addEventListener("click", () => {
    remove();
    applyFilters();
  });
  return element("li", {}, button);
}

function labelOf(facet, value) {
  for (const item of document.querySelectorAll(`#filters fieldset[data-facet="${facet}"] li`)) {
    if (item.dataset.value === value) return item.querySelector(".label").textContent;
  }
  return value;
}

function setQuery(q) {
  page.filters.q = q;
  const box = document.getElementById("q");
  if (box && box.value !== q) box.value = q;
}

function clearFilters() {
  page.filters = emptyFilters();
  setQuery("");
  applyFilters();
}

function startFilters() {
  const form = document.getElementById("filters");
  if (!form) return;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("li[data-value] button");
    if (!button) return;
    const { value } = button.parentElement.dataset;
    const sets = page.filters[button.closest("fieldset").dataset.facet];
    const [mine, other] = button.className === "only" ? [sets.only, sets.hide] : [sets.hide, sets.only];
    other.delete(value);
    if (!mine.delete(value)) mine.add(value);
    applyFilters();
  });
  let waiting = 0;
  document.getElementById("q").addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      setQuery(event.target.value.trim());
      applyFilters();
    }, 120);
  });
  for (const id of ["filter-clear", "no-match-clear"]) document.getElementById(id).addEventListener("click", clearFilters);
  document.getElementById("filter-panel").open = matchMedia("(min-width: 961px)").matches;
}
