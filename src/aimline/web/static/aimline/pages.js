// What pages can do more easily with a script. Each works without it too.
"use strict";

document.documentElement.classList.add("has-script");

// Scores that are pasted into a line of the grid as a table: the server reads them into lines.
document.addEventListener("paste", (event) => {
  const cell = event.target.closest("#grid tbody input");
  const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
  if (!cell || !/[\n\t]/.test(text.trim())) return;
  event.preventDefault();
  document.getElementById("paste").value = text;
  document.querySelector('#grid button[value="paste"]').click();
});

// A second press on a button, while the first is on its way, is not another one.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 3000);
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What only a part of a page asked for and did not get is said beside what asked, in the words of
// the whole page that came instead.
function sayNotDone(asked, path, words) {
  let box = document.getElementById("not-done");
  if (box && box.dataset.path === path && box.textContent === words) return; // Asked each second.
  if (!box) {
    box = document.createElement("p");
    box.id = "not-done";
    box.className = "teach";
    box.setAttribute("role", "alert");
  }
  if (asked.matches("form")) asked.after(box); else document.querySelector("main").prepend(box);
  box.dataset.path = path;
  box.textContent = words;
  box.scrollIntoView({ block: "nearest" });
}
for (const event of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(event, ({ detail: { elt, xhr, pathInfo } }) => {
    const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
    const why = page.querySelector("main [role=alert]");
    const words = why ? why.textContent.trim() : document.body.dataset.noAnswer;
    sayNotDone(elt, pathInfo.requestPath, words);
  });
}
// Only the same part can show that it is done after all.
document.addEventListener("htmx:afterOnLoad", ({ detail: { successful, pathInfo } }) => {
  const box = document.getElementById("not-done");
  if (successful && box && box.dataset.path === pathInfo.requestPath) box.remove();
});
