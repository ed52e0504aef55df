/* The desk under the keyboard: A accepts the row, or the ticked rows, after a question. */
"use strict";
(() => {
  const form = document.getElementById("desk"), sure = document.getElementById("sure");
  const accept = document.getElementById("accept-many");
  if (!form || !accept || !sure.showModal) return;
  const said = document.getElementById("desk-said"), question = document.getElementById("sure-said");
  const ticks = () => [...form.querySelectorAll("[name=tick]")];
  const isAllBut = () => form.elements.which.value === "all_but";
  const chosen = () => ticks().filter((tick) => tick.checked !== isAllBut()).length;
  const told = (words) => words.replace("{count}", chosen());

  const ask = () => {
    if (!chosen()) return;
    question.textContent = told(question.dataset.said);
    sure.showModal();
  };
  form.addEventListener("change", () => { said.textContent = told(said.dataset.said); });
  accept.addEventListener("click", (event) => {
    if (!chosen()) return;
    event.preventDefault();
    ask();
  });
  document.addEventListener("keydown", (event) => {
    const single = document.getElementById("single-keys");
    const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select, dialog");
    if (event.key.toLowerCase() !== "a" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
    if (single && !single.checked) return;
    const row = document.activeElement.closest("[data-rows] > tr");
    const tick = row && row.querySelector("[name=tick]");
    if (tick && !ticks().some((one) => one.checked)) {
      tick.checked = !isAllBut();
      said.textContent = told(said.dataset.said);
    }
    event.preventDefault();
    ask();
  });
})();
