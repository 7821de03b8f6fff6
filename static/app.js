// Comfort only: every page works without this file.
const all = (selector) => document.querySelectorAll(selector);
const byId = (id) => document.getElementById(id);

const live = document.createElement("p");
live.className = "sr";
live.role = "status";
document.body.append(live);

// What an act led to is read first: the list of problems of a refused form, or what was done.
document.querySelector(".error-summary, [data-flash]")?.focus();

// One submission per form, until the page is left or an answer must have come. A file that is saved keeps the page.
const release = (form) => form.removeAttribute("aria-busy");
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post" || event.defaultPrevented) return;
  if (form.elements.namedItem("action")?.value.startsWith("export")) return;
  if (form.hasAttribute("aria-busy")) return event.preventDefault();
  form.setAttribute("aria-busy", "true");
  setTimeout(release, 10_000, form);
});
addEventListener("pageshow", () => all("form[aria-busy]").forEach(release));

// Choose rows of a bulk form: all of the page, or with Shift all between two; say how many are chosen.
for (const box of all("[data-select-all]")) {
  const form = byId(box.dataset.selectAll);
  const output = form.querySelector("[data-zero]");
  const rows = [...form.elements].filter((field) => field.name === "ids");
  const everything = form.querySelector("[name=all_matching]");
  const said = output.textContent;
  let last;
  // Ticked by hand before all that match were.
  let own = [];
  const count = () => {
    const chosen = rows.filter((row) => row.checked).length;
    box.checked = chosen > 0 && chosen === rows.length;
    box.indeterminate = chosen > 0 && !box.checked;
    const { zero, one, other, all } = output.dataset;
    const words = everything?.checked ? all : [zero, one][chosen] ?? other.replace("{n}", chosen);
    if (chosen || everything?.checked || output.textContent !== said) output.textContent = words;
  };
  box.closest("[hidden]")?.removeAttribute("hidden");
  for (const choice of form.querySelectorAll("[data-scriptless]")) choice.hidden = true;
  document.addEventListener("click", ({ target, shiftKey }) => {
    if (!rows.includes(target)) return;
    const [from, to] = [rows.indexOf(last), rows.indexOf(target)].sort((a, b) => a - b);
    if (shiftKey && from >= 0) for (const row of rows.slice(from, to)) row.checked = target.checked;
    last = target;
  });
  document.addEventListener("change", ({ target }) => {
    if (target !== box && target !== everything && !rows.includes(target)) return;
    if (target === everything && target.checked) own = rows.filter((row) => row.checked);
    const back = target === everything ? own : [];
    if (!rows.includes(target)) for (const row of rows) row.checked = target.checked || back.includes(row);
    // Whoever takes one out does not mean all that match.
    if (everything && !target.checked) everything.checked = false;
    count();
  });
  // The server would say the same, but on a page that has forgotten the action.
  form.addEventListener("submit", (event) => {
    if (everything?.checked || rows.some((row) => row.checked)) return;
    event.preventDefault();
    output.textContent = output.dataset.zero;
    box.focus();
  });
  addEventListener("pageshow", count);
}

// Copy a reference or a link.
for (const button of all("[data-copy]")) {
  const words = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = live.textContent = button.dataset.copied;
    setTimeout(() => { button.textContent = words; live.textContent = ""; }, 2500);
  });
}

// Show a password: the button's name is what a press will do.
for (const button of all("[data-show-password]")) {
  const field = byId(button.dataset.showPassword);
  const show = button.textContent;
  button.hidden = false;
  button.addEventListener("click", () => {
    const hidden = field.type === "password";
    field.type = hidden ? "text" : "password";
    button.textContent = hidden ? button.dataset.hide : show;
  });
}

// Menus close on Escape, and when a click or the focus goes elsewhere.
for (const leaving of ["click", "focusin"]) {
  document.addEventListener(leaving, ({ target }) => all(".menu[open]").forEach((menu) => { menu.open = menu.contains(target); }));
}
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  all(".menu[open]").forEach((menu) => { menu.open = false; menu.firstElementChild.focus(); });
});

// Puts the new in place of the old. The focus stays where it is, and moves only if what had it is gone.
const renew = (old, fresh, part) => {
  const at = document.activeElement;
  const had = old.contains(at) && at !== old;
  old.replaceChildren(...fresh.childNodes);
  if (!had) return;
  const same = [...old.querySelectorAll(at.localName)].find((now) => now.isEqualNode(at));
  (same ?? byId(part.id) ?? old).focus();
};

// A part of the page that goes on by itself: looked at again until it says no more that it is live. Its beginning,
// each quarter and its end are said aloud.
const follow = async (part, said = -1) => {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return setTimeout(follow, 5000, part, said);
  if (answer.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const [main, fresh] = ["main", part.id].map((id) => page.getElementById(id));
  const news = fresh ?? main;
  const words = (news.querySelector("h2") ?? news.querySelector("p:not(.back)")).textContent.replace(/\s+/g, " ").trim();
  if (!fresh?.hasAttribute("data-live")) {
    // It is over: the rest of the page shows the result.
    document.title = page.title;
    live.textContent = words;
    return renew(byId("main"), main, part);
  }
  const quarter = Math.floor(4 * fresh.querySelector("progress").position);
  if (quarter > said) live.textContent = words;
  part.dataset.standing = fresh.dataset.standing;
  renew(part, fresh, part);
  setTimeout(follow, 2000, part, Math.max(quarter, said));
};
all("[data-live]").forEach((part) => setTimeout(follow, 1000, part));
