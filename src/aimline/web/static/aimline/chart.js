// The interactive chart takes the picture's place where a script may run; the picture stays if not.
// A browser that is known to draw by itself gets no picture at first, only the words of the chart.
"use strict";

document.addEventListener("DOMContentLoaded", async () => {
  const place = document.getElementById("chart");
  if (!place) return;
  const figure = place.querySelector("figure");
  const picture = figure.querySelector(":scope > svg:not([hidden])");
  const drawn = figure.querySelector(".drawn") || document.createElement("div");
  if (picture) {
    drawn.className = "drawn";
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", picture.querySelector("title").textContent);
  }
  const inner = document.createElement("div");
  inner.setAttribute("aria-hidden", "true");
  drawn.append(inner);
  try {
    const narrow = window.matchMedia("(max-width: 560px)").matches;
    const answer = await fetch(narrow ? place.dataset.narrow : place.dataset.wide);
    if (!answer.ok) throw new Error(answer.statusText);
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
    if (picture) return; // It stays.
    const still = document.createElement("img");
    still.alt = "";
    still.src = drawn.dataset.picture;
    inner.replaceChildren(still);
  }
});
