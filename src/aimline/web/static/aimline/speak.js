// Reads an item aloud with the browser's own voice. Nothing is sent anywhere; without it the page
// is the same.
"use strict";

(() => {
  if (!window.speechSynthesis || !window.SpeechSynthesisUtterance) return;
  // Only voices of this machine: some browsers also list voices that send the words elsewhere.
  const ownVoice = () => {
    const language = document.documentElement.lang || "en";
    const own = speechSynthesis.getVoices().filter((voice) => voice.localService);
    return own.find((voice) => voice.lang.startsWith(language)) || own[0];
  };
  const show = () => {
    if (!ownVoice()) return;
    for (const button of document.querySelectorAll("[data-say]")) button.hidden = false;
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-say]");
    if (!button) return;
    speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(button.dataset.say);
    words.voice = ownVoice();
    words.lang = words.voice.lang;
    words.rate = 0.9;
    speechSynthesis.speak(words);
  });
  show();
  speechSynthesis.addEventListener("voiceschanged", show);
})();
