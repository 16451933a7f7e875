// Papers: dropping files, the lit place on the page, and the keys of the readings.
"use strict";
(() => {
  const NARROW = window.matchMedia("(max-width: 860px)");
  const AROUND = 300; // points of the page that a phone shows across

  for (const form of document.querySelectorAll("form[data-drop]")) {
    const zone = form.querySelector(".drop");
    const input = form.querySelector("#files");
    for (const event of ["dragover", "dragenter"]) {
      zone.addEventListener(event, (e) => { e.preventDefault(); zone.classList.add("is-over"); });
    }
    zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", (e) => {
      e.preventDefault();
      zone.classList.remove("is-over");
      if (!e.dataTransfer.files.length) return;
      input.files = e.dataTransfer.files;
      form.requestSubmit();
    });
  }

  const sheet = document.querySelector("[data-sheet]");
  const checking = document.querySelector("[data-checking]");
  const svg = sheet && sheet.querySelector("svg");
  const sizes = sheet ? JSON.parse(sheet.dataset.sizes) : [];
  let shown = null; // the page in the picture

  const svgElement = (name) => document.createElementNS("http://www.w3.org/2000/svg", name);

  function turn(number) {
    const size = sizes[number - 1];
    if (!svg || !size) return false;
    const image = svg.querySelector("image");
    const address = sheet.dataset.base.replace(/-0\.png/, `-${number}.png`);
    if (image.getAttribute("href") !== address) {
      image.setAttribute("href", address);
      image.setAttribute("width", size[0]);
      image.setAttribute("height", size[1]);
    }
    shown = number;
    svg.setAttribute("aria-label", sheet.dataset.words.replace("%n", number));
    const words = sheet.querySelector("[data-page-words]");
    words.textContent = words.textContent.replace(/\d+/, number);
    for (const link of sheet.querySelectorAll("[data-turn]")) {
      link.hidden = !sizes[number - 1 + Number(link.dataset.turn)];
    }
    return true;
  }

  function place(box) {
    let rect = svg.querySelector("rect");
    if (!box) { if (rect) rect.remove(); return; }
    if (!rect) {
      rect = svgElement("rect");
      rect.setAttribute("class", "lit");
      rect.setAttribute("rx", 2);
      svg.append(rect);
    }
    const edge = Number(sheet.dataset.edge);
    rect.setAttribute("x", box[0] - edge);
    rect.setAttribute("y", box[1] - edge);
    rect.setAttribute("width", box[2] - box[0] + 2 * edge);
    rect.setAttribute("height", box[3] - box[1] + 2 * edge);
  }

  function look(box) {
    const [wide, high] = sizes[shown - 1];
    if (!NARROW.matches || !box || sheet.classList.contains("is-large")) {
      svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
      if (box) scrollTo(box, wide);
      return;
    }
    const across = Math.min(wide, Math.max(AROUND, box[2] - box[0] + 24));
    const down = Math.min(high, Math.max(across * 0.5, box[3] - box[1] + 24));
    const left = Math.min(Math.max(0, (box[0] + box[2] - across) / 2), wide - across);
    const top = Math.min(Math.max(0, (box[1] + box[3] - down) / 2), high - down);
    svg.setAttribute("viewBox", `${left} ${top} ${across} ${down}`);
  }

  function scrollTo(box, wide) {
    const frame = sheet.querySelector(".sheet-frame");
    const scale = svg.clientWidth / wide;
    frame.scrollTop = box[1] * scale - (frame.clientHeight - (box[3] - box[1]) * scale) / 2;
    frame.scrollLeft = box[0] * scale - (frame.clientWidth - (box[2] - box[0]) * scale) / 2;
  }

  function light(entry) {
    for (const other of document.querySelectorAll(".entry.is-lit")) other.classList.remove("is-lit");
    entry.classList.add("is-lit");
    const page = Number(entry.dataset.page);
    if (!svg || !page || !turn(page)) return;
    const box = entry.dataset.box ? entry.dataset.box.split(" ").map(Number) : null;
    place(box);
    look(box);
  }

  const entries = () => [...document.querySelectorAll(".entry")];
  const handle = (entry) => entry.querySelector("button, summary");
  const current = () => document.activeElement && document.activeElement.closest(".entry");

  function start() {
    const lit = document.querySelector(".entry.is-lit");
    if (lit) light(lit);
  }

  if (svg) {
    const image = svg.querySelector("image");
    const note = sheet.querySelector("[data-no-picture]");
    image.addEventListener("error", () => { note.hidden = false; });
    image.addEventListener("load", () => { note.hidden = true; });
  }
  if (sheet) {
    sheet.addEventListener("click", (event) => {
      const larger = event.target.closest("[data-larger]");
      if (larger) {
        const isLarge = sheet.classList.toggle("is-large");
        larger.setAttribute("aria-pressed", isLarge);
        const lit = document.querySelector(".entry.is-lit");
        if (lit) light(lit);
        return;
      }
      const link = event.target.closest("[data-turn]");
      if (link && shown && turn(shown + Number(link.dataset.turn))) {
        event.preventDefault();
        place(null);
        look(null);
      }
    });
  }
  if (!checking) {
    if (svg) shown = Number((svg.getAttribute("aria-label").match(/\d+/) || [0])[0]);
    return;
  }
  start();

  checking.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-page]");
    if (link && turn(Number(link.dataset.page))) { event.preventDefault(); place(null); look(null); return; }
    const where = event.target.closest("a.where");
    if (where) { event.preventDefault(); handle(where.closest(".entry")).focus(); }
  });
  checking.addEventListener("focusin", (event) => {
    const entry = event.target.closest(".entry");
    if (entry) light(entry);
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    const following = document.querySelector("#readings [data-next]");
    if (following) following.focus({ preventScroll: true });
    const focused = current();
    if (focused) { light(focused); focused.scrollIntoView({ block: "nearest" }); return; }
    start();
    const next = document.querySelector("#readings .primary");
    if (next && !document.querySelector(".entry .right")) next.focus();
    else document.getElementById("readings").focus({ preventScroll: true });
  });

  // The second click of a double click, and a key that is held, belong to what was decided already.
  document.addEventListener("click", (event) => {
    if (event.detail > 1 && event.target.closest(".entry button")) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.repeat && ["Enter", " "].includes(event.key) && event.target.closest(".entry button")) {
      event.preventDefault();
    }
  }, true);

  const isTyping = (target) => target.matches("input, select, textarea");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      const open = document.activeElement.closest("details.change[open]");
      if (open) { open.open = false; open.querySelector("summary").focus(); }
      return;
    }
    if (isTyping(event.target)) return;
    const all = entries();
    const entry = current();
    const isFree = document.activeElement === document.body || document.activeElement.id === "readings";
    if (!entry && !isFree) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      const lit = document.querySelector(".entry.is-lit");
      const next = entry ? all[all.indexOf(entry) + move] : lit || all[0];
      if (next) {
        event.preventDefault();
        handle(next).focus({ preventScroll: true });
        next.scrollIntoView({ block: "nearest" });
      }
    } else if (entry && event.key === "c") {
      const change = entry.querySelector("details.change");
      if (!change) return;
      event.preventDefault();
      change.open = true;
      change.querySelector("input:not([type=hidden]), select, textarea").focus();
    } else if (entry && event.key === "x") {
      const aside = entry.querySelector("button[value=aside]");
      if (aside) { event.preventDefault(); aside.click(); }
    }
  });
})();
