"use strict";
// Counts what the server will keep: characters, not bytes; a line break is one. Nothing is cut: too long can be shortened.

const HIDDEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

function stored(text) {
  const lines = text.replace(HIDDEN, "").normalize("NFC").split(/\r\n|\r|\n/);
  return lines.map((line) => line.replace(/\s+/g, " ").trim()).join("\n").trim();
}

document.querySelectorAll("textarea[data-limit]").forEach((box) => {
  const limit = Number(box.dataset.limit);
  const said = document.createElement("p");
  said.className = "help num";
  said.setAttribute("role", "status");
  said.setAttribute("aria-live", "polite");
  box.after(said);
  const tell = () => {
    const length = [...stored(box.value)].length;
    const left = limit - length;
    said.textContent = left >= 0 ? `${length}/${limit} ký tự` : `${length}/${limit} ký tự – dài hơn ${-left} ký tự, hãy viết gọn lại`;
    said.classList.toggle("tone-danger", left < 0);
  };
  box.addEventListener("input", tell);
  box.addEventListener("change", tell);
  tell();
});
