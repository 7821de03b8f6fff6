// Comfort only: every page works without this file.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

const live = document.createElement("p");
live.className = "sr";
live.setAttribute("role", "status");
document.body.append(live);
const say = (words) => { live.textContent = words; };

// A refused form: go to the list of problems.
document.querySelector(".error-summary")?.focus();

// One submission per form until the page is left, or until an answer must have come (a download keeps the page).
const release = (form) => { form.removeAttribute("aria-busy"); };
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.getAttribute("aria-busy")) { event.preventDefault(); return; }
  form.setAttribute("aria-busy", "true");
  setTimeout(release, 10_000, form);
});
addEventListener("pageshow", () => all("form[aria-busy]").forEach(release));

// Select all rows of a bulk form, and say how many are chosen.
for (const box of all("[data-select-all]")) {
  const form = document.getElementById(box.dataset.selectAll);
  const rows = () => [...form.elements].filter((field) => field.name === "ids");
  const output = form.querySelector("[data-zero]");
  const count = () => {
    const chosen = rows().filter((row) => row.checked).length;
    box.checked = chosen > 0 && chosen === rows().length;
    box.indeterminate = chosen > 0 && !box.checked;
    const { zero, one, other } = output.dataset;
    output.textContent = [zero, one][chosen] ?? other.replace("{n}", chosen);
  };
  box.closest("[hidden]")?.removeAttribute("hidden");
  document.addEventListener("change", ({ target }) => {
    if (target === box) for (const row of rows()) row.checked = box.checked;
    if (target.form === form || target === box) count();
  });
  addEventListener("pageshow", count);
}

// Copy a reference or a link.
for (const button of all("[data-copy]")) {
  const words = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
    say(button.dataset.copied);
    setTimeout(() => { button.textContent = words; }, 2500);
  });
}

// Show a password: the button's name is what a press will do.
for (const button of all("[data-show-password]")) {
  const field = document.getElementById(button.dataset.showPassword);
  const words = [button.textContent, button.dataset.hide];
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.textContent = words[Number(shown)];
  });
}

// Menus close on Escape and on a click elsewhere.
const closeMenus = (except) => all(".menu[open]").forEach((menu) => {
  if (!except || !menu.contains(except)) menu.open = false;
});
document.addEventListener("click", ({ target }) => closeMenus(target));
document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  document.querySelector(".menu[open] > summary")?.focus();
  closeMenus();
});
