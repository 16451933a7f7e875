// What pages can do more easily with a script. Each works without it too.
"use strict";

// Scores that are pasted into a line of the grid as a table: the server reads them into lines.
document.addEventListener("paste", (event) => {
  const cell = event.target.closest("#grid tbody input");
  const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
  if (!cell || !/[\n\t]/.test(text.trim())) return;
  event.preventDefault();
  document.getElementById("paste").value = text;
  document.querySelector('#grid button[value="paste"]').click();
});
