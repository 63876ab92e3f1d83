// Keys for people who live here all day. Every page works without this file.
const typing = (e) => e.target.closest("input, select, textarea, [contenteditable]") || e.ctrlKey || e.metaKey || e.altKey;
const links = () => [...document.querySelectorAll("[data-rows] tbody tr")].map((row) => row.querySelector("a")).filter(Boolean);
const dialog = document.getElementById("keys");
let afterG = 0;

function step(by) {
  const rows = links();
  if (rows.length === 0) return;
  const row = document.activeElement?.closest("tr");
  const at = row ? rows.indexOf(row.querySelector("a")) : -1;
  rows[Math.max(0, Math.min(rows.length - 1, at < 0 ? 0 : at + by))].focus();
}

function follow(link) {
  if (link) link.click();
}

document.addEventListener("keydown", (e) => {
  if (typing(e) || dialog?.open) return;
  if (Date.now() - afterG < 1200) {
    afterG = 0;
    const door = document.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
    if (door) e.preventDefault();
    return follow(door);
  }
  switch (e.key) {
    case "j": return step(1);
    case "k": return step(-1);
    case "g": afterG = Date.now(); return;
    case "n": return follow(document.querySelector("[rel=next]"));
    case "p": return follow(document.querySelector("[rel=first]"));
    case "?": return dialog?.showModal();
    case "/": {
      const search = document.querySelector("main input[type=search], main .filter input");
      if (search) { e.preventDefault(); search.focus(); search.select(); }
    }
  }
});

for (const button of document.querySelectorAll("[data-keys]")) {
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
}

// An act that cannot be undone asks once.
document.addEventListener("submit", (e) => {
  const question = e.submitter?.dataset.ask ?? e.target.dataset.ask;
  if (question && !confirm(question)) e.preventDefault();
});
