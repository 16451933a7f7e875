// The interactive chart takes the picture's place where a script may run; the picture stays if not.
"use strict";

document.addEventListener("DOMContentLoaded", async () => {
  const place = document.getElementById("chart");
  if (!place || typeof vegaEmbed === "undefined") return;
  const narrow = window.matchMedia("(max-width: 560px)").matches;
  const answer = await fetch(narrow ? place.dataset.narrow : place.dataset.wide);
  if (!answer.ok) return;
  const drawn = document.createElement("div");
  drawn.className = "drawn";
  const figure = place.querySelector("figure");
  const picture = figure.querySelector("svg:not([hidden])");
  const inner = document.createElement("div");
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", picture.querySelector("title").textContent);
  inner.setAttribute("aria-hidden", "true");
  drawn.append(inner);
  try {
    await vegaEmbed(inner, await answer.json(), {
      mode: "vega",
      ast: true,
      actions: false,
      renderer: "svg",
      defaultStyle: false,
      tooltip: { disableDefaultStyle: true, theme: "own" },
    });
    inner.removeAttribute("role");
    inner.removeAttribute("aria-label");
    figure.prepend(drawn);
    for (const svg of figure.querySelectorAll(":scope > svg")) svg.remove();
  } catch {
    // The picture stays.
  }
});
