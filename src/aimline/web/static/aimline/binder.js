// The binder: papers moved by dragging, or by their buttons without a new page; each move is kept.
"use strict";
(() => {
  const form = document.getElementById("binder");
  if (!form) return;
  const list = form.querySelector(".exhibits");
  const said = document.getElementById("binder-said");
  let waiting = 0;
  let dragged = null;

  const items = () => [...list.children];
  const mark = (n) => {
    if (said.dataset.marks === "numbers") return String(n + 1);
    const letter = String.fromCharCode(65 + (n % 26));
    return n < 26 ? letter : mark(Math.floor(n / 26) - 1) + letter;
  };

  function number() {
    let n = 0;
    items().forEach((item, at, every) => {
      const isIn = item.querySelector('[name="in"]').checked;
      item.querySelector("[data-mark]").textContent = isIn ? mark(n++) : "–";
      item.classList.toggle("is-out", !isIn);
      item.querySelector('[name="earlier"]').disabled = at === 0;
      item.querySelector('[name="later"]').disabled = at === every.length - 1;
    });
  }

  function tell(item) {
    const title = item.querySelector(".exhibit-title").textContent;
    said.textContent = said.dataset.moved.replace("%n", title)
      .replace("%p", items().indexOf(item) + 1).replace("%c", items().length);
  }

  async function keep() {
    const data = new FormData(form);
    data.set("save", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data });
      if (!answer.ok) throw new Error();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // The next move is made from what the case is now.
      form.elements.seen.value = page.querySelector("#binder").elements.seen.value;
      const done = page.querySelector(".done");
      if (!done) return;
      document.querySelectorAll(".done").forEach((old) => old.remove());
      document.querySelector("h1").before(done);
    } catch {
      said.textContent = said.dataset.notSaved;
    }
  }

  function changed() {
    number();
    clearTimeout(waiting);
    waiting = setTimeout(keep, 500);
  }

  form.addEventListener("submit", () => clearTimeout(waiting));
  list.addEventListener("change", changed);
  list.addEventListener("click", (event) => {
    const button = event.target.closest('[name="earlier"], [name="later"]');
    if (!button) return;
    event.preventDefault();
    const item = button.closest("li");
    const isEarlier = button.name === "earlier";
    const other = isEarlier ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (isEarlier) other.before(item); else other.after(item);
    changed();
    (button.disabled ? item.querySelector('.exhibit-move button:not([disabled])') : button).focus();
    tell(item);
  });

  for (const item of items()) item.draggable = true;
  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("li");
    if (!dragged) return;
    dragged.classList.add("is-moved");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
  });
  list.addEventListener("dragover", (event) => {
    const over = event.target.closest(".exhibits > li");
    if (!dragged || !over || over === dragged) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) over.before(dragged); else over.after(dragged);
  });
  list.addEventListener("drop", (event) => event.preventDefault());
  list.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged.classList.remove("is-moved");
    tell(dragged);
    dragged = null;
    changed();
  });
})();
