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
}

document.addEventListener("DOMContentLoaded", () => prepare(document));
document.addEventListener("htmx:afterSwap", (event) => {
  prepare(event.target);
  if (event.target.id === "result" && event.detail.requestConfig.elt.tagName === "FORM") {
    event.target.focus({ preventScroll: true });
    event.target.scrollIntoView({ block: "start" });
  }
});
