// Reviewer marks: accept, dismiss, note. They are kept by fingerprint, so a later report of the same texts still knows them.
const MARKS = "consistency:marks";
const marks = new Map(Object.entries(recall(MARKS) || {}));

function reviewState(fingerprint) {
  return marks.get(fingerprint)?.mark || "open";
}

function setMark(fingerprint, change) {
  const merged = { ...marks.get(fingerprint), ...change };
  if (!merged.mark) delete merged.mark;
  if (!merged.note) delete merged.note;
  if (Object.keys(merged).length) marks.set(fingerprint, merged);
  else marks.delete(fingerprint);
  remember(MARKS, Object.fromEntries(marks));
}

function toggleMark(card, mark) {
  const { fingerprint } = card.dataset;
  setMark(fingerprint, { mark: reviewState(fingerprint) === mark ? "" : mark });
  for (const twin of cards) if (twin.dataset.fingerprint === fingerprint) showMark(twin);
  showReviewCounts();
}

function showMark(card) {
  const state = reviewState(card.dataset.fingerprint);
  card.classList.toggle("is-accepted", state === "accepted");
  card.classList.toggle("is-dismissed", state === "dismissed");
  for (const button of card.querySelectorAll(".review button[data-mark]")) {
    button.setAttribute("aria-pressed", button.dataset.mark === state);
  }
}

function openNote(card) {
  const bar = card.querySelector(".review");
  let box = bar.querySelector("textarea");
  if (!box) {
    box = element("textarea", { value: marks.get(card.dataset.fingerprint)?.note || "", "aria-label": "Note on this finding" });
    box.addEventListener("input", () => {
      setMark(card.dataset.fingerprint, { note: box.value.trim() });
      showReviewCounts();
    });
    bar.append(box);
  }
  bar.querySelector("[data-note]").setAttribute("aria-expanded", "true");
  return box;
}

function closeNote(card) {
  card.querySelector(".review textarea")?.remove();
  card.querySelector("[data-note]").setAttribute("aria-expanded", "false");
}

function showReviewCounts() {
  const tally = { open: 0, accepted: 0, dismissed: 0 };
  for (const card of cards) tally[reviewState(card.dataset.fingerprint)] += 1;
  for (const item of document.querySelectorAll('fieldset[data-facet="review"] li')) {
    item.querySelector(".n").textContent = tally[item.dataset.value];
  }
  const noted = cards.filter((card) => marks.has(card.dataset.fingerprint)).length;
  const button = document.getElementById("baseline");
  button.disabled = !noted;
  button.textContent = noted ? `Export reviewed (${noted})` : "Export reviewed";
}

function baseline() {
  const fingerprints = {};
  for (const card of cards) {
    const { fingerprint, rule } = card.dataset;
    const entry = marks.get(fingerprint);
    if (!entry) continue;
    const message = card.querySelector("h3").textContent;
    fingerprints[fingerprint] = { mark: entry.mark || "open", note: entry.note || "", code: rule, message };
  }
  return JSON.stringify({ fingerprints }, null, 2) + "\n";
}

function startReview() {
  if (!cards.length) return;
  for (const card of cards) {
    const bar = card.querySelector(".review");
    for (const [mark, label] of [["accepted", "Accept"], ["dismissed", "Dismiss"]]) {
      const button = element("button", { type: "button", textContent: label, "data-mark": mark, "aria-pressed": "false" });
      bar.append(button);
    }
    bar.append(element("button", { type: "button", textContent: "Note", "data-note": "", "aria-expanded": "false" }));
    if (marks.get(card.dataset.fingerprint)?.note) openNote(card);
    showMark(card);
  }
  document.getElementById("cards").addEventListener("click", (event) => {
    const button = event.target.closest(".review button");
    if (!button) return;
    const card = button.closest(".card");
    if (button.dataset.mark) toggleMark(card, button.dataset.mark);
    else if (button.getAttribute("aria-expanded") === "true") closeNote(card);
    else openNote(card).focus();
  });
  document.getElementById("baseline").addEventListener("click", () => save("consistency-baseline.json", baseline()));
  showReviewCounts();
}
