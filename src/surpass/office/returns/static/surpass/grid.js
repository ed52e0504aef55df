/* The sheet under the keyboard. Without this file it is a form: every cell an input, one button to save. */
"use strict";
(() => {
  const form = document.getElementById("sheet");
  const table = form && form.querySelector("[data-grid]");
  if (!table) return;
  const $ = (id) => document.getElementById(id);
  const said = $("sheet-said"), panel = $("panel");
  const isEditable = (at) => at instanceof HTMLInputElement && at.dataset.was !== undefined;

  // The inputs by row and column; a row or a column without any does not count.
  const rows = [...table.querySelectorAll("tbody tr")]
    .map((row) => [...row.querySelectorAll("input")].filter(isEditable)).filter((row) => row.length);
  const inputs = rows.flat();
  const columnOf = (input) => input.closest("td").cellIndex;
  const columns = [...new Set(inputs.map(columnOf))].sort((one, other) => one - other);
  const grid = rows.map((row) => columns.map((column) => row.find((input) => columnOf(input) === column)));
  const place = new Map();
  grid.forEach((row, r) => row.forEach((input, c) => { if (input) place.set(input, [r, c]); }));
  const at = (r, c) => grid[r] && grid[r][c];

  // What a cell last said for sure: undo, Escape and the question "is it saved" all start from there.
  const settled = new Map(inputs.map((input) => [input, input.value]));
  const done = [], undone = [];
  let isInside = false, anchor = null, picked = [];

  const fill = (words, values) => words.replace(/{(\w+)}/g, (whole, name) => values[name] ?? whole);
  const tell = (name, values) => { said.textContent = fill(form.dataset[name], values || {}); };
  const cellOf = (input) => input.id.slice(1);
  const valueOf = (cell) => $(`v${cell}`), reasonOf = (cell) => $(`r${cell}`);
  const isUnsaved = (input) => input.value.trim() !== input.dataset.was;
  const unsaved = () => inputs.filter(isUnsaved);
  const mark = (input) => input.closest("td").classList.toggle("is-unsaved", isUnsaved(input));
  const count = () => {
    const cells = new Set(unsaved().map(cellOf));
    if (cells.size) tell("unsaved", { count: cells.size }); else said.textContent = "";
  };

  const put = (input, text) => { input.value = text; settled.set(input, text); mark(input); clearFault(cellOf(input)); };
  const remember = (changes) => {
    const real = changes.filter((change) => change.before !== change.after);
    if (!real.length) return;
    done.push(real);
    undone.length = 0;
  };
  const settle = (input) => {
    if (!isEditable(input) || input.value === settled.get(input)) return;
    remember([{ input, before: settled.get(input), after: input.value }]);
    put(input, input.value);
    count();
  };
  const change = (changes) => {
    const full = changes.map(({ input, after }) => ({ input, before: settled.get(input), after }));
    remember(full);
    full.forEach(({ input, after }) => put(input, after));
    count();
  };
  const walk = (from, to, side) => {
    const changes = from.pop();
    if (!changes) return;
    changes.forEach((one) => put(one.input, one[side]));
    to.push(changes);
    count();
    go(changes[0].input);
  };

  // Moving.
  const go = (input) => {
    if (!input) return false;
    input.focus();
    input.select();
    isInside = false;
    return true;
  };
  const next = (input, down, right) => {
    let [r, c] = place.get(input);
    do { r += down; c += right; } while (grid[r] && c >= 0 && c < columns.length && !at(r, c));
    return at(r, c);
  };
  const inOrder = (input, by) => inputs[inputs.indexOf(input) + by];

  // A block of cells: from the anchor to the cell with the focus.
  const unpick = () => { picked.forEach((input) => input.closest("td").classList.remove("is-picked")); picked = []; anchor = null; };
  const corners = (one, other) => {
    const [a, b] = place.get(one), [c, d] = place.get(other);
    return [Math.min(a, c), Math.max(a, c), Math.min(b, d), Math.max(b, d)];
  };
  const pick = (from, to) => {
    unpick();
    anchor = from;
    const [top, bottom, left, right] = corners(from, to);
    for (let r = top; r <= bottom; r++) for (let c = left; c <= right; c++) if (at(r, c)) picked.push(at(r, c));
    picked.forEach((input) => input.closest("td").classList.add("is-picked"));
    tell("picked", { rows: bottom - top + 1, columns: right - left + 1 });
  };
  const fillDown = (input) => {
    const changes = [];
    if (picked.length > 1) {
      const [top, bottom, left, right] = corners(picked[0], picked[picked.length - 1]);
      for (let c = left; c <= right; c++) {
        for (let r = top + 1; r <= bottom; r++) {
          if (at(r, c) && at(top, c)) changes.push({ input: at(r, c), after: at(top, c).value });
        }
      }
    } else {
      const above = next(input, -1, 0);
      if (above) changes.push({ input, after: above.value });
    }
    change(changes);
    tell("filled", { count: changes.length });
  };

  // A block from a spreadsheet: tabs between cells, any line end between rows, quotes around what has either.
  const readBlock = (text) => {
    const block = [[]];
    let field = "", isQuoted = false, isFresh = true;
    const close = () => { block[block.length - 1].push(field); field = ""; isFresh = true; };
    for (let i = 0; i < text.length; i++) {
      const sign = text[i];
      if (isQuoted) {
        if (sign !== '"') field += sign;
        else if (text[i + 1] === '"') { field += '"'; i++; } else isQuoted = false;
      } else if (sign === '"' && isFresh) { isQuoted = true; isFresh = false; }
      else if (sign === "\t") close();
      else if (sign === "\n" || sign === "\r") {
        if (sign === "\r" && text[i + 1] === "\n") i++;
        close();
        block.push([]);
      } else { field += sign; isFresh = false; }
    }
    if (field || block[block.length - 1].length) close(); else block.pop();
    return block.map((row) => row.map((cell) => cell.replace(/\s+/g, " ").trim()));
  };
  const spread = (input, block) => {
    const [top, left] = place.get(input);
    const changes = [];
    let skipped = 0;
    block.forEach((row, r) => row.forEach((text, c) => {
      const target = at(top + r, left + c);
      if (target) changes.push({ input: target, after: text }); else skipped++;
    }));
    change(changes);
    const widest = Math.max(...block.map((row) => row.length));
    tell("pasted", { rows: block.length, columns: widest });
    if (skipped) said.textContent += ` ${fill(form.dataset.skipped, { count: skipped })}`;
  };

  // Faults and clashes.
  const clearFault = (cell) => {
    $(`e${cell}`).textContent = "";
    [valueOf(cell), reasonOf(cell)].forEach((input) => input && input.removeAttribute("aria-invalid"));
  };
  const linkTo = (cell, text) => {
    const link = document.createElement("a");
    link.href = `#v${cell}`;
    link.textContent = text;
    link.addEventListener("click", (event) => { event.preventDefault(); go(valueOf(cell)); });
    return link;
  };
  const nameOf = (cell) => valueOf(cell).getAttribute("aria-labelledby").split(" ")
    .map((id) => $(id).querySelector("a") || $(id)).map((label) => label.firstChild.textContent.trim()).join(" · ");
  const list = (box, lines) => {
    const items = box.querySelector("ul");
    items.replaceChildren(...lines.map((parts) => { const line = document.createElement("li"); line.append(...parts); return line; }));
    box.hidden = !lines.length;
    if (lines.length) box.focus();
  };
  const showFaults = (faults) => {
    faults.forEach(({ cell, said: text }) => {
      $(`e${cell}`).textContent = text;
      valueOf(cell).setAttribute("aria-invalid", "true");
    });
    list($("sheet-faults"), faults.map(({ cell, said: text }) => [linkTo(cell, nameOf(cell)), `: ${text}`]));
  };
  const button = (text, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button small";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  };
  const showClashes = (clashes) => {
    const settleClash = (clash, takes) => {
      const input = valueOf(clash.cell);
      stand({ ...clash, text: clash.shown, reason: clash.shown_reason }, takes ? null : input.value);
      const left = clashes.filter((one) => one !== clash);
      showClashes(left);
      if (!left.length) go(input);
      count();
    };
    list($("sheet-clashes"), clashes.map((clash) => [
      linkTo(clash.cell, nameOf(clash.cell)), `: ${fill(form.dataset.versions, clash)} `,
      button(form.dataset.mine, () => settleClash(clash, false)), " ",
      button(form.dataset.theirs, () => settleClash(clash, true)),
    ]));
  };

  // A cell as the server has it; what was typed since then, or is kept on purpose, stays typed and unsaved.
  const stand = (cell, kept) => {
    const value = valueOf(cell.cell), reason = reasonOf(cell.cell);
    if (!value) return;
    value.name = `v${cell.cell}.${cell.version}`;
    value.dataset.was = cell.text;
    if (reason) reason.dataset.was = cell.reason;
    if (kept === null) {
      put(value, cell.text);
      if (reason) put(reason, cell.reason);
    } else { mark(value); if (reason) mark(reason); }
    const marks = $(`s${cell.cell}`);
    const made = cell.marks.flatMap((name) => [$(`mark-${name}`).content.cloneNode(true), " "]);
    if (!made.length && marks.tagName === "TD") {
      const empty = document.createElement("span");
      empty.className = "quiet";
      empty.textContent = form.dataset.empty;
      made.push(empty);
    }
    marks.replaceChildren(...made);
  };

  // Saving: the changed cells in one request; all are kept, or none.
  let isSaving = false;
  const save = async () => {
    if (isSaving) return;
    settle(document.activeElement);
    const cells = [...new Set(unsaved().map(cellOf))];
    const sent = new Map(cells.map((cell) => [cell, valueOf(cell).value.trim()]));
    const body = {
      reason: $("shared") ? $("shared").value : "",
      cells: cells.map((cell) => ({
        cell, version: valueOf(cell).name.split(".")[1], text: sent.get(cell),
        reason: reasonOf(cell) ? reasonOf(cell).value.trim() : "",
      })),
    };
    isSaving = true;
    tell("saving");
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: JSON.stringify(body), redirect: "error",
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value },
      });
      if (![200, 409, 422].includes(answer.status)) throw new Error(answer.status);
      const told = await answer.json();
      (told.cells || []).forEach((cell) => {
        const isAsSent = valueOf(cell.cell).value.trim() === sent.get(String(cell.cell));
        stand(cell, isAsSent ? null : valueOf(cell.cell).value);
      });
      showFaults(told.problems || []);
      showClashes(told.clashes || []);
      if (told.cells) $("sheet-clashes").hidden = true;
      said.textContent = told.said;
    } catch {
      tell("lost");
    } finally {
      isSaving = false;
    }
  };

  // The panel beside the sheet, and its own forms.
  let cameFrom = null;
  const showPanel = async (answer) => {
    panel.innerHTML = await answer.text();
    panel.hidden = false;
    panel.parentElement.classList.add("is-beside");
    const title = $("panel-title");
    if (title) title.focus();
  };
  const openPanel = async (input) => {
    cameFrom = input;
    try {
      await showPanel(await fetch(input.dataset.href, { headers: { "HX-Request": "true" } }));
    } catch {
      tell("lost");
    }
  };
  const closePanel = () => {
    panel.hidden = true;
    panel.replaceChildren();
    panel.parentElement.classList.remove("is-beside");
    go(cameFrom);
  };
  panel.addEventListener("click", (event) => { if (event.target.closest("[data-close-panel]")) closePanel(); });
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); closePanel(); }
  });

  // Keys.
  const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const withControl = (event, input) => {
    const key = event.key.toLowerCase();
    if (key === "enter") return () => openPanel(input);
    if (key === "d") return () => { settle(input); fillDown(input); };
    if (key === "z" && !event.shiftKey) return () => { settle(input); walk(done, undone, "before"); };
    if (key === "y" || key === "z") return () => { settle(input); walk(undone, done, "after"); };
    if (key === "home") return () => { settle(input); go(inputs[0]); };
    if (key === "end") return () => { settle(input); go(inputs[inputs.length - 1]); };
    return null;
  };
  const plain = (event, input) => {
    const arrow = ARROWS[event.key];
    if (arrow && !(isInside && arrow[1])) {
      if (event.shiftKey && !isInside) {
        return () => {
          const from = anchor || input, to = next(input, ...arrow) || input;
          settle(input);
          go(to);
          pick(from, to);
        };
      }
      return () => { settle(input); unpick(); go(next(input, ...arrow)); };
    }
    if (event.key === "Enter") return () => { settle(input); unpick(); go(next(input, event.shiftKey ? -1 : 1, 0)); };
    if (event.key === "Tab") {
      const to = inOrder(input, event.shiftKey ? -1 : 1);
      return to && (() => { settle(input); unpick(); go(to); });
    }
    if (event.key === "F2") return () => { isInside = true; input.setSelectionRange(input.value.length, input.value.length); };
    if (event.key === "Escape") return () => { input.value = settled.get(input); unpick(); go(input); };
    if ((event.key === "Delete" || event.key === "Backspace") && picked.length > 1) {
      return () => change(picked.map((one) => ({ input: one, after: "" })));
    }
    return null;
  };
  table.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!isEditable(input) || event.isComposing || event.altKey) return;
    const act = event.ctrlKey || event.metaKey ? withControl(event, input) : plain(event, input);
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); save(); }
  });
  let isFresh = false;
  table.addEventListener("focusin", ({ target }) => {
    if (!isEditable(target)) return;
    [isInside, isFresh] = [false, true];
    target.select();
  });
  table.addEventListener("focusout", ({ target }) => settle(target));
  table.addEventListener("mousedown", ({ target }) => {
    if (isEditable(target) && target === document.activeElement) [isInside, isFresh] = [true, false];
    unpick();
  });
  table.addEventListener("mouseup", (event) => {
    if (isFresh && isEditable(event.target)) { event.preventDefault(); event.target.select(); }
    isFresh = false;
  });
  table.addEventListener("input", ({ target }) => { if (isEditable(target)) mark(target); });
  table.addEventListener("paste", (event) => {
    const input = event.target;
    if (!isEditable(input) || isInside) return;
    const block = readBlock(event.clipboardData.getData("text/plain"));
    if (!block.length) return;
    event.preventDefault();
    settle(input);
    if (block.length === 1 && block[0].length === 1 && picked.length > 1) {
      change(picked.map((one) => ({ input: one, after: block[0][0] })));
    } else spread(input, block);
  });
  table.addEventListener("copy", (event) => {
    if (picked.length < 2) return;
    const [top, bottom, left, right] = corners(picked[0], picked[picked.length - 1]);
    const lines = [];
    for (let r = top; r <= bottom; r++) {
      lines.push(grid[r].slice(left, right + 1).map((input) => (input ? input.value : "")).join("\t"));
    }
    event.clipboardData.setData("text/plain", lines.join("\r\n"));
    event.preventDefault();
  });

  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  panel.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new FormData(event.target, event.submitter);
    try {
      const answer = await fetch(event.target.action, { method: "POST", body, headers: { "HX-Request": "true" } });
      await showPanel(answer);
    } catch {
      tell("lost");
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved().length) { event.preventDefault(); event.returnValue = ""; }
  });
})();
