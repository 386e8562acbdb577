// The page's state lives in the URL fragment: "#target?severity=error&not-rule=arithmetic.share&q=drones".
// What stands before the question mark is a place on the page, what stands behind it are the filters.
const FACETS = ["severity", "verdict", "rule", "source", "event", "review"];

function emptyFilters() {
  const filters = { q: "" };
  for (const facet of FACETS) filters[facet] = { only: new Set(), hide: new Set() };
  return filters;
}

function readHash(hash) {
  const [target, query = ""] = hash.replace(/^#/, "").split("?", 2);
  const filters = emptyFilters();
  const parameters = new URLSearchParams(query);
  filters.q = parameters.get("q") || "";
  for (const facet of FACETS) {
    for (const value of parameters.getAll(facet)) filters[facet].only.add(value);
    for (const value of parameters.getAll("not-" + facet)) filters[facet].hide.add(value);
  }
  return { target, filters };
}

function writeHash(target, filters) {
  const parameters = new URLSearchParams();
  for (const facet of FACETS) {
    for (const value of filters[facet].only) parameters.append(facet, value);
    for (const value of filters[facet].hide) parameters.append("not-" + facet, value);
  }
  if (filters.q) parameters.set("q", filters.q);
  const query = parameters.toString();
  return "#" + target + (query ? "?" + query : "");
}

// Some browsers refuse too many changes in a short time, or any in a frame without an address: the page works all the same.
function showHash() {
  const hash = writeHash(page.target, page.filters);
  try {
    history.replaceState(null, "", hash === "#" ? location.pathname + location.search : hash);
  } catch {
    // the state is then only in the page, not in its address
  }
}

const page = { target: "", filters: emptyFilters() };
const cards = Array.from(document.querySelectorAll(".card[data-fingerprint]"));

function visibleCards() {
  return cards.filter((card) => !card.hidden);
}

// Storage may be forbidden (a sandboxed frame, strict privacy settings); the page then simply does not remember.
function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function remember(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // nothing to do: the mark still shows until the page is closed
  }
}

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-")) made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
