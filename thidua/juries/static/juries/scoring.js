"use strict";
// A sheet saves itself on the server a moment after the last key; the version guards against two windows.

const PAUSE = 1200;

function keepSheet(form) {
  const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";
  const said = form.querySelector("[data-saved] [data-words]");
  let wait, busy = false, again = false, stopped = false;

  function values() {
    const found = {};
    for (const field of form.elements) {
      if (field.name && !["submit", "button", "fieldset"].includes(field.type) && field.name !== "csrfmiddlewaretoken") found[field.name] = field.value;
    }
    return found;
  }

  async function save() {
    if (busy) { again = true; return; }
    busy = true;
    const answer = await fetch(form.dataset.sheet, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(values()),
    }).catch(() => null);
    busy = false;
    if (!answer) { said.textContent = "Chưa lưu được vì mất mạng; điểm vẫn còn trên trang này."; return; }
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) {
      form.elements.version.value = body.version;
      said.textContent = `Đã lưu nháp lúc ${new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" })}.`;
    } else {
      stopped = body.code === "stale" || body.code === "wrong_state";
      const errors = Object.values(body.errors || {}).flat();
      said.textContent = errors[0] || body.message || "Chưa lưu được; điểm vẫn còn trên trang này.";
    }
    if (again && !stopped) { again = false; save(); }
  }

  form.addEventListener("input", () => {
    if (stopped) return;
    clearTimeout(wait);
    wait = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => { stopped = true; clearTimeout(wait); });
}

document.querySelectorAll("form[data-sheet]").forEach(keepSheet);
