// Tables whose headings sort; the state is announced by aria-sort. Ties keep their order.
function sortValue(row, column, numeric) {
  const cell = row.cells[column];
  const text = (cell.dataset.value ?? cell.textContent).trim();
  if (!numeric) return text.toLowerCase();
  const number = Number.parseFloat(text.replace(/[^\d.eE+-]/g, ""));
  return Number.isNaN(number) ? -Infinity : number;
}

function sortTable(heading) {
  const table = heading.closest("table");
  const descending = heading.getAttribute("aria-sort") === "ascending";
  for (const other of heading.parentElement.cells) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
  heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const column = heading.cellIndex;
  const numeric = heading.dataset.sort === "number";
  const rows = Array.from(table.tBodies[0].rows, (row) => ({ row, key: sortValue(row, column, numeric) }));
  const order = numeric ? (a, b) => a.key - b.key : (a, b) => a.key.localeCompare(b.key, "en", { numeric: true });
  rows.sort((a, b) => (descending ? order(b, a) : order(a, b)));
  table.tBodies[0].append(...rows.map((entry) => entry.row));
}

function startTables() {
  for (const heading of document.querySelectorAll("table.sortable th[data-sort]")) {
    const button = element("button", { type: "button", className: "sort" }, ...heading.childNodes);
    heading.replaceChildren(button);
    heading.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sortTable(heading));
  }
}
