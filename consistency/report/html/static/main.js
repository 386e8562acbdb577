// Links inside the page keep the filters; a place that is folded away or filtered out is shown when something links to it.
function reveal(place) {
  for (let details = place.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  if (place.hidden) clearFilters();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.scrollIntoView({ behavior: calm ? "instant" : "smooth", block: "start" });
  place.focus({ preventScroll: true });
}

function markTarget() {
  for (const old of document.querySelectorAll(".is-target")) old.classList.remove("is-target");
  document.getElementById(page.target)?.classList.add("is-target");
}

function arrive(hash) {
  const { target, filters } = readHash(hash);
  page.target = target;
  page.filters = filters;
  setQuery(filters.q);
  applyFilters();
  const place = target && document.getElementById(target);
  if (place) reveal(place);
  markTarget();
}

document.documentElement.classList.add("scripted");
startReview();
startFilters();
startTables();
startTheme();
startPrint();
startDownload();
startKeys();
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = link.getAttribute("href").slice(1);
  event.preventDefault();
  try {
    history.pushState(null, "", writeHash(target, page.filters));
  } catch {
    // a frame without an address: go there without it
  }
  arrive(writeHash(target, page.filters));
});
addEventListener("popstate", () => arrive(location.hash));
addEventListener("hashchange", () => arrive(location.hash));
arrive(location.hash);
