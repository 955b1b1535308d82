"use strict";
// What every page does by itself: one click sends once, nothing typed is lost, dangerous buttons ask, keys, charts.

const user = document.body.dataset.user || "";

function each(selector, work) {
  document.querySelectorAll(selector).forEach(work);
}

function clock(at) {
  const day = new Date(at);
  const hour = day.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false });
  const today = day.toDateString() === new Date().toDateString();
  return today ? hour : `${hour} ngày ${day.toLocaleDateString("vi-VN")}`;
}

// ---- Drafts: text of forms marked data-draft is kept in this browser until it was sent with success.
// Of somebody not signed in only where the page says so (data-draft-visitor): the machine may be shared.

const PENDING = "draft-pending";
const DRAFT_DAYS = 14;
const SKIPPED = new Set(["hidden", "password", "file", "submit", "button", "reset", "image"]);

function draftKey(form) {
  const place = [...document.querySelectorAll("form[data-draft]")].indexOf(form);
  return `draft:${user}:${location.pathname}:${form.dataset.draft || place}`;
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)); } catch { return null; }
}

function write(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* storage is full or closed: go on without */ }
}

function typed(form) {
  const values = {};
  for (const field of form.elements) {
    if (!field.name || SKIPPED.has(field.type)) continue;
    const list = (values[field.name] ||= []);
    if (field.type === "checkbox" || field.type === "radio") { if (field.checked) list.push(field.value); }
    else if (field.multiple) list.push(...[...field.selectedOptions].map((option) => option.value));
    else list.push(field.value);
  }
  return values;
}

function fill(form, values) {
  const used = {};
  for (const field of form.elements) {
    if (!field.name || SKIPPED.has(field.type) || !(field.name in values)) continue;
    const list = values[field.name];
    if (field.type === "checkbox" || field.type === "radio") field.checked = list.includes(field.value);
    else if (field.multiple) [...field.options].forEach((option) => { option.selected = list.includes(option.value); });
    else { used[field.name] = used[field.name] ?? 0; field.value = list[used[field.name]++] ?? field.value; }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function notice(form, text, ...buttons) {
  form.querySelector(".draft-note")?.remove();
  const box = document.createElement("div");
  box.className = "alert alert-info draft-note";
  box.setAttribute("role", "status");
  const words = document.createElement("span");
  words.textContent = text;
  box.append(words, ...buttons);
  form.prepend(box);
}

function button(text, kind, work) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = `btn btn-sm ${kind}`;
  made.textContent = text;
  made.addEventListener("click", work);
  return made;
}

function offer(form, key) {
  const kept = read(key);
  if (!kept || JSON.stringify(kept.values) === JSON.stringify(typed(form))) return;
  if (Date.now() - kept.at > DRAFT_DAYS * 86400000) { localStorage.removeItem(key); return; }
  notice(form, `Trình duyệt này còn giữ nội dung bạn gõ lúc ${clock(kept.at)} nhưng chưa gửi.`,
    button("Khôi phục", "btn-primary", () => {
      fill(form, kept.values);
      notice(form, `Đã khôi phục nội dung bạn gõ lúc ${clock(kept.at)}. Hãy kiểm tra rồi gửi.`);
    }),
    button("Bỏ", "btn-outline-secondary", () => { localStorage.removeItem(key); form.querySelector(".draft-note").remove(); }));
}

function keepDrafts() {
  if (document.querySelector("[data-sent]")) {
    const sent = sessionStorage.getItem(PENDING);
    if (sent) localStorage.removeItem(sent);
  }
  sessionStorage.removeItem(PENDING);
  each(user ? "form[data-draft]" : "form[data-draft-visitor]", (form) => {
    const key = draftKey(form);
    const empty = JSON.stringify(typed(form));
    offer(form, key);
    let wait;
    form.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(() => {
        const values = typed(form);
        if (JSON.stringify(values) === empty) localStorage.removeItem(key);
        else write(key, { at: Date.now(), values });
      }, 400);
    });
    form.addEventListener("submit", () => {
      clearTimeout(wait);
      write(key, { at: Date.now(), values: typed(form) });
      sessionStorage.setItem(PENDING, key);
    });
  });
  // Leaving on purpose leaves nothing behind on a shared machine.
  each("form[data-sign-out]", (form) => form.addEventListener("submit", () => {
    Object.keys(localStorage).filter((key) => key.startsWith(`draft:${user}:`)).forEach((key) => localStorage.removeItem(key));
  }));
}

// ---- One click sends once.

const HOLD = 20000;

function release(form) {
  delete form.dataset.busy;
  form.querySelectorAll("[data-words]").forEach((one) => {
    one.disabled = false;
    one.classList.remove("busy");
    one.replaceChildren(...one.kept);
    delete one.dataset.words;
  });
}

function hold(form, pressed) {
  form.dataset.busy = "1";
  setTimeout(() => {
    form.querySelectorAll("button[type=submit], button:not([type])").forEach((one) => {
      if (one.disabled) return;
      one.kept = [...one.childNodes];
      one.dataset.words = "1";
      one.disabled = true;
      if (one === pressed) { one.classList.add("busy"); one.textContent = "Đang gửi…"; }
    });
  });
  setTimeout(() => release(form), HOLD);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || "noGuard" in form.dataset) return;
  if (form.dataset.busy) { event.preventDefault(); event.stopImmediatePropagation(); return; }
  if (!event.defaultPrevented) hold(form, event.submitter);
});
window.addEventListener("pageshow", () => each("form[data-busy]", release));

// ---- Dangerous buttons ask first.

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-confirm]");
  if (!pressed || pressed.disabled || pressed.dataset.agreed) return;
  event.preventDefault();
  event.stopPropagation();
  const dialog = document.getElementById("confirm");
  dialog.querySelector("[data-text]").textContent = pressed.dataset.confirm;
  dialog.returnValue = "no";
  dialog.onclose = () => {
    pressed.focus();
    if (dialog.returnValue !== "yes") return;
    pressed.dataset.agreed = "1";
    pressed.click();
    delete pressed.dataset.agreed;
  };
  dialog.showModal();
}, true);

// ---- Chosen rows, keys, small helps.

function countChosen() {
  const form = document.getElementById("list-select");
  if (!form) return;
  const boxes = [...document.querySelectorAll(`input[form="${form.id}"][name="selected"]`)];
  const chosen = boxes.filter((box) => box.checked).length;
  form.querySelector("[data-count]").textContent = chosen ? `Đã chọn ${chosen} dòng` : "Chưa chọn dòng nào";
  const all = document.querySelector("[data-pick-all]");
  if (all) { all.checked = chosen > 0 && chosen === boxes.length; all.indeterminate = chosen > 0 && chosen < boxes.length; }
}

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-pick-all]")) {
    each('input[form="list-select"][name="selected"]', (box) => { box.checked = event.target.checked; });
  }
  if (event.target.matches('[data-pick-all], [name="selected"]')) countChosen();
});

document.addEventListener("submit", (event) => {
  if (event.target.id !== "list-select") return;
  if (document.querySelector('input[form="list-select"][name="selected"]:checked')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const words = event.target.querySelector("[data-count]");
  words.textContent = "Hãy chọn ít nhất một dòng trước.";
  words.className = "tone-danger";
}, true);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable], dialog[open]")) return;
  if (event.key === "/") {
    const box = document.querySelector('main input[type="search"]');
    if (box) { event.preventDefault(); box.focus(); box.select(); }
  } else if (event.key === "?") {
    document.getElementById("shortcuts")?.showModal();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-back]")) { history.length > 1 ? history.back() : location.assign("/"); }
  if (event.target.closest("[data-shortcuts]")) document.getElementById("shortcuts").showModal();
  if (event.target.matches("[data-select-all]")) event.target.select();
  if (event.target.closest("[data-print]")) window.print();
});

// Blank filters stay out of the address.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") return;
  const values = event.detail.formData;
  [...values.entries()].forEach(([name, value]) => { if (value === "") values.delete(name); });
});

// A refusal that brings the same part of the page is shown in its place; a page of another kind (sign-in) is loaded whole,
// except beside a form in which somebody writes (data-quiet): what was typed would be gone.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  const same = target?.id && xhr.responseText.includes(`id="${target.id}"`);
  event.detail.shouldSwap = Boolean(same);
  if (!same && !target?.hasAttribute("data-quiet")) location.reload();
});

function script(src) {
  return new Promise((done) => {
    const made = document.createElement("script");
    made.src = src;
    made.onload = done;
    document.head.append(made);
  });
}

async function drawCharts() {
  if (!document.querySelector("[data-chart]")) return;
  if (matchMedia("(max-width: 767.98px)").matches === false) each(".chart-table", (table) => { table.open = false; });
  await script(document.body.dataset.charts);
  await script(document.body.dataset.chartsOwn);
}

keepDrafts();
countChosen();
document.querySelector("[data-errors]")?.focus();
drawCharts();

// ---- Groups of the main menu and menus of lists: a click elsewhere, Tab past their end and Esc close them.
// Left open, they would cover what has the focus next.

const OPEN_MENUS = ".nav-group[open], details.menu[open]";

function closeMenus(except) {
  each(OPEN_MENUS, (menu) => { if (!menu.contains(except)) menu.open = false; });
}

document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keyup", (event) => { if (event.key === "Tab") closeMenus(document.activeElement); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
  const open = document.querySelector(OPEN_MENUS);
  const folded = document.activeElement.closest(".mainbar")?.querySelector('.menu-button[aria-expanded="true"]');
  if (open) { open.open = false; open.querySelector("summary").focus(); }
  else if (folded?.checkVisibility()) { folded.click(); folded.focus(); }
});
