// Theme, print, download.
const THEMES = ["auto", "light", "dark"];

function showTheme(theme) {
  if (theme === "auto") delete document.body.dataset.theme;
  else document.body.dataset.theme = theme;
  document.querySelector("#theme .word").textContent = theme[0].toUpperCase() + theme.slice(1);
}

function startTheme() {
  let theme = recall("consistency:theme");
  if (!THEMES.includes(theme)) theme = "auto";
  showTheme(theme);
  document.getElementById("theme").addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    remember("consistency:theme", theme);
    showTheme(theme);
  });
}

function printPage(extent) {
  document.body.dataset.print = extent;
  print();
}

// Browsers that cannot show closed details on paper by style alone get them opened, and closed again.
function startPrint() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("main details:not([open])"));
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    delete document.body.dataset.print;
  });
  document.getElementById("print-summary").addEventListener("click", () => printPage("summary"));
  document.getElementById("print-full").addEventListener("click", () => printPage("full"));
}

function startDownload() {
  const data = document.getElementById("report-json");
  if (data) document.getElementById("download").addEventListener("click", () => save("consistency-report.json", data.textContent + "\n"));
}
