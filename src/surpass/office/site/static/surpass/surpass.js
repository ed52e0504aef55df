/* Every page works without this file; it adds keys, the palette and a theme without a new load. */
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const each = (selector, act) => document.querySelectorAll(selector).forEach(act);
  const isTyping = (at) => at.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable], [role=grid]") !== null;

  // Dialogs: whatever names one in data-opens opens it; Escape and its own button close it.
  const open = (id) => {
    const dialog = $(id);
    if (dialog && dialog.showModal && !dialog.open) dialog.showModal();
    if (dialog && id === "palette") seek();
  };
  each("[data-opens]", (button) => { button.hidden = false; });
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) open(opener.dataset.opens);
    if (event.target.closest("[aria-disabled=true]")) event.preventDefault();
    if (event.target.tagName === "DIALOG") event.target.close();
    each("details.menu[open]", (menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });

  // The palette: links from the server, walked with the arrows.
  const palette = $("palette"), asked = $("palette-asked"), found = $("palette-found");
  let wait, latest = 0, shown;
  const seek = async () => {
    const turn = ++latest, asks = asked.value;
    try {
      const answer = await fetch(`${palette.dataset.source}?q=${encodeURIComponent(asks)}`);
      const text = answer.ok ? await answer.text() : "";
      if (turn === latest) { found.innerHTML = text; shown = asks; }
    } catch { /* the search page remains */ }
  };
  const choose = async () => { // never from a list that answers something else than what stands there
    clearTimeout(wait);
    if (shown !== asked.value) await seek();
    const first = found.querySelector("a");
    if (first) first.click(); else if (asked.form) asked.form.submit();
  };
  if (palette) {
    asked.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(seek, 120); });
    palette.addEventListener("keydown", (event) => {
      const links = [...found.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const next = at + (event.key === "ArrowDown" ? 1 : -1);
        (links[next] || asked).focus();
      } else if (event.key === "Enter" && document.activeElement === asked) {
        event.preventDefault();
        choose();
      }
    });
  }

  // J and K walk the rows of the page's list; focus goes to the row's first link or control.
  const step = (by) => {
    const rows = [...document.querySelectorAll("[data-rows] > *")]
      .map((row) => row.querySelector("a, button, input")).filter(Boolean);
    const here = rows.findIndex((one) => one.closest("[data-rows] > *").contains(document.activeElement));
    const next = rows[here < 0 ? (by > 0 ? 0 : rows.length - 1) : here + by];
    if (next) next.focus();
  };

  // Single keys can be switched off, for people who speak to their computer (WCAG 2.1.4).
  const single = $("single-keys");
  const KEPT = "surpass-single-keys";
  single.checked = localStorage.getItem(KEPT) !== "off";
  single.addEventListener("change", () => localStorage.setItem(KEPT, single.checked ? "on" : "off"));
  const keys = {
    "/": () => $("search") && $("search").focus(),
    "?": () => open("keys"),
    j: () => step(1),
    k: () => step(-1),
  };
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && key === "k") {
      event.preventDefault();
      open("palette");
    } else if (event.key === "Escape") {
      each("details.menu[open]", (menu) => { menu.open = false; menu.querySelector("summary").focus(); });
    } else if (single.checked && keys[key] && !event.ctrlKey && !event.metaKey && !event.altKey &&
               !event.isComposing && !isTyping(event.target) && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      keys[key]();
    }
  });

  // The theme changes at once; the form behind the buttons stores it for the next page.
  const MEDIA = { system: "screen and (prefers-color-scheme: dark)", light: "not all", dark: "screen" };
  each("[name=theme]", (button) => button.addEventListener("click", async (event) => {
    event.preventDefault();
    document.documentElement.dataset.theme = button.value;
    $("dark").media = MEDIA[button.value];
    each("[name=theme]", (one) => one.setAttribute("aria-pressed", String(one === button)));
    const body = new FormData(button.form);
    body.append("theme", button.value);
    await fetch(button.formAction, { method: "POST", body, redirect: "manual" });
  }));

  // Places fold behind a button on a narrow screen; faults of a form are read first.
  each(".places-key", (button) => button.addEventListener("click", () => {
    const isOpen = $("places").classList.toggle("is-open");
    button.setAttribute("aria-expanded", String(isOpen));
  }));
  const faults = document.querySelector("[data-focus]");
  if (faults) faults.focus();
})();
