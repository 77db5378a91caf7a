// Dropping files, printing, saving, sorting. Everything works without it; it only makes it quicker.
"use strict";

function showNames(input) {
  const drop = input.closest("[data-drop]");
  if (!drop) return;
  const name = drop.querySelector("[data-name]");
  if (!name.dataset.empty) name.dataset.empty = name.textContent;
  const files = [...input.files];
  name.textContent = files.length ? files.slice(0, 3).map((file) => file.name).join(", ") + (files.length > 3 ? ` +${files.length - 3}` : "") : name.dataset.empty;
  drop.classList.toggle("chosen", files.length > 0);
}

document.addEventListener("change", (event) => {
  if (event.target.matches("input[type=file]")) showNames(event.target);
});

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const drop = event.target.closest && event.target.closest("[data-drop]");
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) {
      const input = drop.querySelector("input[type=file]");
      input.files = event.dataTransfer.files;
      showNames(input);
    }
  });
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const save = event.target.closest("[data-plain]");
  if (save && save.form) {
    // A download: the browser sends the form itself.
    event.preventDefault();
    const form = save.form;
    const before = form.getAttribute("action");
    const extra = document.createElement("input");
    extra.type = "hidden";
    extra.name = save.name;
    extra.value = save.value;
    if (save.name) form.append(extra);
    form.setAttribute("action", save.getAttribute("formaction"));
    form.submit();
    form.setAttribute("action", before);
    extra.remove();
  }
  const stop = event.target.closest("[data-stop]");
  if (stop) htmx.trigger(stop.form, "htmx:abort");
  const sorter = event.target.closest("[data-sortable] thead button");
  if (sorter) sortBy(sorter.closest("th"));
});

function sortBy(head) {
  const table = head.closest("table");
  const column = head.cellIndex;
  const down = head.getAttribute("aria-sort") !== "descending";
  const value = (row) => {
    const cell = row.cells[column];
    if (!cell) return "";
    const text = cell.dataset.value ?? cell.textContent.trim();
    return text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text.toLowerCase();
  };
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    const order = typeof x === typeof y ? (x < y ? -1 : x > y ? 1 : 0) : typeof x === "number" ? -1 : 1;
    return down ? -order : order;
  });
  for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  table.tBodies[0].append(...rows);
}

function prepare(root) {
  for (const head of root.querySelectorAll("[data-sortable] thead th")) {
    if (head.querySelector("button")) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
  }
  for (const finder of root.querySelectorAll("[data-finder]")) {
    finder.hidden = false;
    const choice = finder.querySelector("[data-sort]");
    const heads = document.getElementById(finder.dataset.finder).tHead.rows[0].cells;
    choice.replaceChildren(...[...heads].map((head, at) => new Option(head.dataset.name || head.textContent, at)));
    find(finder);
  }
}

// Shows the rows whose candidate is called so or has the skills, has the score and, where asked, meets every must.
function find(finder) {
  const table = document.getElementById(finder.dataset.finder);
  const wanted = finder.querySelector("[data-find]").value.toLowerCase().split(/[\s,]+/).filter(Boolean);
  const least = Number(finder.querySelector("[data-from]").value || -2);
  const musts = finder.querySelector("[data-musts]");
  const rows = [...table.tBodies[0].rows];
  for (const row of rows) {
    const text = [...row.querySelectorAll("th, [data-has]")].map((cell) => cell.textContent).join(" ").toLowerCase();
    row.hidden = !wanted.every((word) => text.includes(word)) || Math.round(Number(row.dataset.score)) < least
      || Boolean(musts && musts.checked && (row.hasAttribute("data-unmet") || row.dataset.score === "-1"));
  }
  const found = finder.querySelector("[data-found]");
  const shown = rows.filter((row) => !row.hidden).length;
  found.textContent = shown === rows.length ? "" : found.dataset.found.replace("N", shown).replace("M", rows.length);
}

document.addEventListener("input", (event) => {
  const finder = event.target.closest("[data-finder]");
  if (!finder) return;
  if (event.target.matches("[data-sort]")) sortBy(document.getElementById(finder.dataset.finder).tHead.rows[0].cells[event.target.value]);
  else find(finder);
});

// How far a long answer is: first what is sent, then what the answer's comments say is done.
document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target;
  document.getElementById("problem")?.replaceChildren();
  const box = form.matches("form") && form.querySelector("[data-progress]");
  if (!box) return;
  const [bar, told, request] = [box.querySelector("progress"), box.querySelector("span"), event.detail.xhr];
  const tell = (text, done, total) => {
    box.hidden = false;
    told.textContent = text;
    if (total) [bar.max, bar.value] = [total, done];
    else bar.removeAttribute("value");
  };
  tell(box.dataset.sending);
  request.upload.addEventListener("progress", (sent) => tell(box.dataset.sending, sent.loaded, sent.total));
  request.addEventListener("progress", () => {
    const last = [...request.responseText.matchAll(/<!--done (\d+) (\d+)-->/g)].pop();
    if (last) tell(box.dataset.done.replace("N", last[1]).replace("M", last[2]), Number(last[1]), Number(last[2]));
  });
  request.addEventListener("loadend", () => { box.hidden = true; });
});

document.addEventListener("DOMContentLoaded", () => prepare(document));
document.addEventListener("htmx:afterSwap", (event) => {
  prepare(event.target);
  if (event.target.id === "problem") event.target.focus();
  const sender = event.detail.requestConfig.elt;
  if (event.target.id === "result" && (sender.tagName === "FORM" || sender.id === "read")) {
    event.target.focus({ preventScroll: true });
    event.target.scrollIntoView({ block: "start" });
  }
});
