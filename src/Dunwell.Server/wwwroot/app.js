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

// Long work goes on in the server: look every second how far it is, and show the page anew when it is over.
async function watch(work) {
  const answer = await fetch(location.href).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const all = [...page.querySelectorAll("[data-work]")];
    if (all.length !== work.length) return location.reload();
    all.forEach((now, i) => {
      const [bar, next] = [work[i].querySelector("progress"), now.querySelector("progress")];
      if (next.hasAttribute("value")) bar.value = next.value;
      else bar.removeAttribute("value");
      const [state, said] = [work[i].querySelector("[role=status]"), now.querySelector("[role=status]").textContent];
      if (state.textContent !== said) state.textContent = said;
    });
  } else {
    work[0].querySelector("[role=status]").textContent = "The server does not answer just now; this page goes on asking.";
  }
  setTimeout(watch, 1000, work);
}

const work = document.querySelectorAll("[data-work]");
if (work.length > 0) setTimeout(watch, 1000, work);

// On a narrow screen sections and tabs scroll sideways: show the one we are in.
for (const here of document.querySelectorAll(".rail [aria-current], .tabs [aria-current]"))
  if (here.offsetParent && (here.closest("nav").scrollWidth > here.closest("nav").clientWidth))
    here.closest("nav").scrollLeft = here.offsetLeft - here.closest("nav").offsetLeft - 48;
