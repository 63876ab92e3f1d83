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

// An act with a key: a link is followed, a button pressed, a folded form opened with its first field ready.
function act(on) {
  if (on.tagName !== "SUMMARY") return on.click();
  const details = on.parentElement;
  details.open = !details.open;
  if (details.open) details.querySelector("input:not([type=hidden]), select, textarea")?.focus();
}

document.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && !dialog?.open) {
    document.querySelectorAll("details[name=act][open]").forEach((d) => { d.open = false; });
    if (e.target !== document.body) e.target.blur();
  }
  if (typing(e) || dialog?.open || document.querySelector("dialog[open]")) return;
  if (Date.now() - afterG < 1200) {
    afterG = 0;
    const door = document.querySelector(`[data-key="${CSS.escape(e.key)}"]`);
    if (door) e.preventDefault();
    return follow(door);
  }
  const row = document.activeElement?.closest("tr")?.querySelector("a[data-call]");
  if (e.key === "c" && row) { e.preventDefault(); location.href = row.dataset.call; return; }
  const done = document.activeElement?.closest("tr")?.querySelector("[data-done]");
  if (e.key === "d" && done) { e.preventDefault(); return done.click(); }
  const on = e.key.length === 1 && document.querySelector(`[data-act="${CSS.escape(e.key)}"]`);
  if (on) { e.preventDefault(); return act(on); }
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
  if (question && e.target.dataset.sent !== "go" && !confirm(question)) e.preventDefault();
});

// After a call the form that follows from it is open, or the next account is one key away.
const asked = new URLSearchParams(location.search).get("act");
const opened = asked && document.querySelector(`[data-act="${CSS.escape(asked)}"]`);
if (opened) opened.tagName === "SUMMARY" ? act(opened) : opened.focus();
else document.querySelector("[data-first=True]")?.focus();

// A folded form closes its neighbours also where the browser does not do it by itself.
for (const one of document.querySelectorAll("details[name=act]")) {
  one.addEventListener("toggle", () => {
    if (one.open) document.querySelectorAll("details[name=act][open]").forEach((d) => { if (d !== one) d.open = false; });
  });
}

// The palette: type a customer, a number or a page.
const palette = document.getElementById("palette");
const wanted = palette?.querySelector("input");
document.addEventListener("keydown", (e) => {
  if (palette && (e.ctrlKey || e.metaKey) && e.key === "k") { e.preventDefault(); palette.showModal(); wanted.select(); }
});
palette?.addEventListener("keydown", (e) => {
  const rows = [...palette.querySelectorAll("#palette-found a")];
  const at = rows.indexOf(document.activeElement);
  if (e.key === "ArrowDown" && rows.length) { e.preventDefault(); rows[Math.min(rows.length - 1, at + 1)].focus(); }
  if (e.key === "ArrowUp" && rows.length) { e.preventDefault(); at <= 0 ? wanted.focus() : rows[at - 1].focus(); }
  if (e.key === "Enter" && e.target === wanted && rows.length) { e.preventDefault(); rows[0].click(); }
});
for (const button of document.querySelectorAll("[data-palette]")) {
  button.hidden = false;
  button.addEventListener("click", () => { palette.showModal(); wanted.select(); });
}

// The same form twice is one act: the second press is stopped here, and by its key on the server.
// Before it goes the server is asked whether it answers: a lost line then loses nothing that was typed.
const place = `form:${location.pathname}`;
const lost = "Nothing was sent: the server does not answer. What you typed is still here; press again when the line is back.";
document.addEventListener("submit", async (e) => {
  const form = e.target;
  if (e.defaultPrevented || form.method !== "post" || e.submitter?.formTarget) return;
  if (form.dataset.sent === "go") {
    form.dataset.sent = "1";
    setTimeout(() => { delete form.dataset.sent; }, 60000);
    return;
  }
  e.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "asked";
  const asked = new AbortController();
  setTimeout(() => asked.abort(), 4000);
  const answers = await fetch("/health", { cache: "no-store", signal: asked.signal }).then(() => true, () => false);
  form.querySelector(".flash.lost")?.remove();
  if (!answers) {
    delete form.dataset.sent;
    form.insertAdjacentHTML("afterbegin", `<p class="flash bad lost" role="alert">${lost}</p>`);
    return;
  }
  const typed = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.startsWith("__") && name !== "key");
  if (form.matches(".act-form")) sessionStorage.setItem(place, JSON.stringify([form.getAttribute("action"), typed]));
  form.dataset.sent = "go";
  form.requestSubmit(e.submitter);
});

// What the server refused comes back with the form as it was filled in.
const [action, typed] = JSON.parse(sessionStorage.getItem(place) ?? "[]");
sessionStorage.removeItem(place);
const refused = action && document.querySelector(".flash.bad") && document.querySelector(`.act-form[action="${CSS.escape(action)}"]`);
if (refused) {
  for (const [name, value] of typed) {
    const field = refused.querySelector(`[name="${CSS.escape(name)}"]:not([type=hidden], [type=checkbox], [type=radio])`);
    if (field) field.value = value;
  }
  if (refused.parentElement.matches("details[name=act]")) refused.parentElement.open = true;
}
addEventListener("pageshow", (e) => { if (e.persisted) location.reload(); });

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

// After an @ in a note the names that begin so are offered: arrows choose, Enter or Tab takes, Escape leaves.
for (const box of document.querySelectorAll("textarea[data-names]")) {
  const names = [...document.getElementById(box.dataset.names).options].map((o) => o.value);
  const list = Object.assign(document.createElement("ul"), { className: "names", hidden: true, id: `${box.id}-found` });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Names");
  box.after(list);
  box.setAttribute("aria-controls", list.id);
  let at = 0;
  const begun = () => /(?:^|[^\p{L}\p{N}._-])@([\p{L}\p{N}._-]*(?: [\p{L}]*)?)$/u.exec(box.value.slice(0, box.selectionStart));
  const show = () => {
    const typed = begun()?.[1].toLowerCase();
    const found = typed === undefined ? [] : names.filter((n) => n.toLowerCase().startsWith(typed)).slice(0, 8);
    at = Math.min(at, Math.max(0, found.length - 1));
    list.replaceChildren(...found.map((name, i) => {
      const row = Object.assign(document.createElement("li"), { textContent: name, id: `${list.id}-${i}` });
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", i === at);
      row.addEventListener("mousedown", (e) => { e.preventDefault(); take(name); });
      return row;
    }));
    list.hidden = found.length === 0;
    list.style.top = `${box.offsetTop + box.offsetHeight}px`;
    if (list.hidden) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `${list.id}-${at}`);
  };
  const take = (name) => {
    const start = box.selectionStart - begun()[1].length;
    box.setRangeText(`${name} `, start, box.selectionStart, "end");
    at = 0;
    show();
  };
  box.addEventListener("input", show);
  box.addEventListener("blur", () => { list.hidden = true; });
  box.addEventListener("keydown", (e) => {
    if (list.hidden) return;
    const rows = list.children.length;
    if (e.key === "ArrowDown" || e.key === "ArrowUp") { at = (at + (e.key === "ArrowDown" ? 1 : rows - 1)) % rows; show(); }
    else if (e.key === "Enter" || e.key === "Tab") take(list.children[at].textContent);
    else if (e.key === "Escape") list.hidden = true;
    else return;
    e.preventDefault();
    e.stopPropagation();
  });
}
