"use strict";
// A draft of who has an account saves itself on the server a moment after the last key; the version guards against two windows.

const PAUSE = 1500;

function keepOnServer(form) {
  const token = JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";
  const said = form.querySelector("[data-saved] [data-words]");
  let wait, busy = false, again = false, stopped = false;

  function values() {
    const found = {};
    for (const field of form.elements) {
      if (!field.name || ["file", "submit", "button"].includes(field.type) || field.name === "csrfmiddlewaretoken") continue;
      found[field.name] = field.type === "checkbox" ? field.checked : field.value;
    }
    return found;
  }

  async function save() {
    if (busy) { again = true; return; }
    busy = true;
    const begun = Boolean(form.dataset.save);
    const answer = await fetch(begun ? form.dataset.save : form.dataset.begin, {
      method: begun ? "PUT" : "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(values()),
    }).catch(() => null);
    busy = false;
    if (!answer) { said.textContent = "Chưa lưu được vì mất mạng; nội dung vẫn còn trên trang này."; return; }
    const body = await answer.json().catch(() => ({}));
    if (answer.ok) taken(body, begun);
    else refused(body);
    if (again && !stopped) { again = false; save(); }
  }

  function taken(body, begun) {
    form.dataset.save = `/api/ideas/drafts/${body.code}`;
    form.elements.version.value = body.version;
    said.textContent = `Đã lưu nháp lúc ${new Date().toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" })}.`;
    // From now on the address is the draft's: reloading brings it back, sending sends it.
    if (!begun) { history.replaceState(null, "", body.url); form.action = body.url; }
  }

  function refused(body) {
    stopped = body.code === "stale" || body.code === "wrong_state";
    said.textContent = body.message || "Chưa lưu được nháp; nội dung vẫn còn trên trang này.";
  }

  form.addEventListener("input", (event) => {
    if (stopped || event.target.type === "file") return;
    clearTimeout(wait);
    wait = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => { stopped = true; clearTimeout(wait); });
}

document.querySelectorAll("form[data-begin]").forEach(keepOnServer);
