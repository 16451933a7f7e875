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
