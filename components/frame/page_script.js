// The frame's part in the browser: the page's language, Streamlit's own words, light or dark, skip link.
// WORDS, LABELS, PATHS and STYLE stand before it, see page_script.py.

const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
const QUIET = "script, style, code, pre, textarea, input, .stBidiComponent, [contenteditable]";
const CALENDAR = '[role="dialog"], [data-testid="stDateInput"]';
const POPUP = '[data-floating-ui-portal], [id^="react-aria"]';
const APPEARANCE = "stActiveTheme"; // Streamlit keeps it once per path that was opened

// -- words ---------------------------------------------------------------------------------------------------

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const exact = new Map(), patterns = [];
for (const [theirs, ours] of WORDS) {
  if (theirs.includes("{}")) patterns.push([new RegExp(`^${theirs.split("{}").map(escape).join("(.+)")}$`, "s"), ours]);
  else exact.set(theirs, ours);
}
const months = (language) => [...Array(12).keys()].map((month) =>
  new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" }).format(Date.UTC(2026, month, 15)));
const days = (language) => [...Array(7).keys()].map((day) =>
  new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2026, 1, day + 1)));
const calendar = new Map([...months("en"), ...days("en")].map((name, index) => [name, [...months("id"), ...days("id")][index]]));
const dated = new RegExp(`\\b(${[...calendar.keys()].join("|")})\\b`, "g");

/** Our word for one of Streamlit's; the same text when it is none of them. */
export function translate(text) {
  const bare = text.trim();
  if (!bare) return text;
  const known = exact.get(bare);
  if (known !== undefined) return text.replace(bare, () => known);
  for (const [pattern, ours] of patterns) {
    const found = bare.match(pattern);
    if (found) return ours.replace("{}", () => translate(found[1]));
  }
  return text;
}

/** A date in Streamlit's calendar as we write it: "Sunday, November 1, 2026" is "Minggu, 1 November 2026". */
export function day(text) {
  const named = text.replace(/(month|year)/g, (bare) => (bare === text ? { month: "Bulan", year: "Tahun" }[bare] : bare));
  return named.replace(dated, (found) => calendar.get(found)).replace(/(\p{L}+) (\d{1,2}), (\d{4})/gu, "$2 $1 $3");
}

const changed = new Map(); // node -> what stood there and what stands there now, by attribute ("" is the text)
let language = "id";

function put(node, name, text) {
  if (name) node.setAttribute(name, text);
  else node.data = text;
}

function word(node, name) {
  if (language !== "id") return;
  const text = name ? node.getAttribute(name) : node.data;
  if (!text) return;
  const calendarWord = (name ? node : node.parentElement)?.closest?.(CALENDAR);
  let ours = translate(text);
  if (calendarWord) ours = day(ours);
  if (ours === text) return;
  if (!changed.has(node)) changed.set(node, new Map());
  changed.get(node).set(name, [text, ours]);
  put(node, name, ours);
}

function words(root) {
  if (root.nodeType === Node.TEXT_NODE) {
    if (!root.parentElement?.closest(QUIET)) word(root, "");
    return;
  }
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest(".stBidiComponent")) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.ELEMENT_NODE) for (const name of ATTRIBUTES) word(node, name);
    else if (!node.parentElement?.closest(QUIET)) word(node, "");
  }
}

/** Streamlit's own words again where ours stand, as far as nobody has written there since. */
function restore() {
  for (const [node, texts] of changed) {
    for (const [name, [theirs, ours]] of texts) {
      if ((name ? node.getAttribute(name) : node.data) === ours) put(node, name, theirs);
    }
  }
  changed.clear();
}

function speak(wanted) {
  document.documentElement.lang = wanted;
  if (wanted === language && speak.begun) return;
  speak.begun = true;
  language = wanted;
  restore();
  words(document.body);
  names(document.body);
}

/** Names of what Streamlit names after its icon, and of the skip link. */
function names(root) {
  const labels = LABELS[language];
  for (const button of root.querySelectorAll?.('[class*="_origin"] button') ?? []) {
    const of = button.closest('[class*="st-key-tile-"]')?.querySelector(".tile-label")?.textContent;
    const name = of ? `${labels.origin}: ${of}` : labels.origin;
    if (button.getAttribute("aria-label") !== name) button.setAttribute("aria-label", name);
  }
  if (language === "id") {
    for (const row of document.querySelectorAll(`${CALENDAR.split(",")[0]} thead tr`)) {
      [...row.cells].forEach((cell, index) => {
        const letter = "MSSRKJS"[index];
        if (cell.textContent !== letter) cell.textContent = letter;
      });
    }
  }
  // A name and a place for the keyboard contradict the role that Streamlit gives the box for files.
  for (const box of root.querySelectorAll?.('section[role="presentation"][tabindex]') ?? []) box.setAttribute("role", "group");
  popups(labels);
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip) {
    const text = map() ? labels.map : labels.content;
    if (skip.textContent !== text) skip.textContent = text;
  }
}

/** What opens over the page stands outside of it: a place of its own, with a name, in the page's light or dark. */
function popups(labels) {
  const dark = getComputedStyle(document.querySelector('[data-testid="stApp"]')).colorScheme === "dark";
  document.documentElement.dataset.scheme = dark ? "dark" : "light";
  for (const header of document.querySelectorAll('[role="dialog"] header:not([role])')) header.setAttribute("role", "none");
  let count = 0;
  for (const box of document.querySelectorAll('body > :not(#root, script, style, noscript), [data-floating-ui-portal]')) {
    if (!box.matches(POPUP) && !box.querySelector(POPUP)) continue;
    if (box.closest('[role="dialog"]') || box.querySelector('[role="dialog"]')) continue;
    if (box.parentElement.closest('[role="region"]')) continue;
    count += 1;
    const name = count > 1 ? `${labels.popup} ${count}` : labels.popup;
    if (!box.hasAttribute("role")) box.setAttribute("role", "region");
    if (box.getAttribute("role") === "region" && box.getAttribute("aria-label") !== name) box.setAttribute("aria-label", name);
  }
}

function watch() {
  const seen = new MutationObserver((records) => {
    let grown = false;
    for (const { type, target, addedNodes, attributeName } of records) {
      if (type === "attributes") word(target, attributeName);
      else if (type === "characterData") words(target);
      else for (const node of addedNodes) { words(node); grown = true; }
    }
    if (grown) names(document.body);
    for (const node of changed.keys()) if (!node.isConnected) changed.delete(node);
  });
  seen.observe(document.body, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
  // Another theme is another class of the app.
  new MutationObserver(() => names(document.body))
    .observe(document.querySelector('[data-testid="stApp"]'), { attributes: true, attributeFilter: ["class"] });
}

// -- the way to the map ---------------------------------------------------------------------------------------

/** The first map on the page, where its keys are. */
function map() {
  for (const host of document.querySelectorAll('[data-testid="stMain"] .stBidiComponent *')) {
    const found = host.shadowRoot?.querySelector(".frame .panel");
    if (found) return found;
  }
  return null;
}

function skip(event) {
  if (!event.target.closest?.('[data-testid="stSkipToContent"]')) return;
  const place = map() ?? document.querySelector('[data-testid="stMain"] h1');
  if (!place) return;
  event.preventDefault();
  event.stopPropagation();
  if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
  place.focus();
  place.scrollIntoView({ block: "nearest" });
}

// -- what is being written -------------------------------------------------------------------------------------

const PAUSE = 1000; // ms, as for texts of one line
let writing = 0;

/** A text of several lines reaches the server when its field is left, and here when its writer pauses as well. */
function paused({ target }) {
  if (!target.closest?.('[data-testid="stTextArea"]')) return;
  clearTimeout(writing);
  const leave = () => target.dispatchEvent(new FocusEvent("focusout", { bubbles: true })); // the field stays in focus
  writing = setTimeout(leave, PAUSE);
}

// -- light or dark --------------------------------------------------------------------------------------------

const ICONS = {
  System: "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 18V4a8 8 0 0 1 0 16Z",
  Light: "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM11 1h2v4h-2ZM11 19h2v4h-2ZM1 11h4v2H1ZM19 11h4v2h-4ZM4.2 5.6l1.4-1.4 2.8 2.8L7 8.4ZM15.600 17l1.400-1.400 2.800 2.800-1.400 1.400ZM4.200 18.400l2.800-2.800 1.400 1.400-2.800 2.800ZM15.600 7l2.800-2.800 1.400 1.400L17 8.400Z",
  Dark: "M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9Z",
};

/** The address of a page of the app. */
const address = (root, path) => new URL(path, new URL(`${root.replace(/\/$/, "")}/`, location.href));

function keys(root) {
  return PATHS.map((path) => `${APPEARANCE}-${address(root, path).pathname}-v2`);
}

/** What was chosen before, on whichever page. */
function appearance(root) {
  const known = keys(root).map((key) => localStorage.getItem(key)).filter(Boolean).map((text) => JSON.parse(text));
  return localStorage.getItem("cakupan-appearance") ?? known.find((name) => name !== "System") ?? "System";
}

function wear(name, root) {
  localStorage.setItem("cakupan-appearance", name);
  for (const key of keys(root)) localStorage.setItem(key, JSON.stringify(name));
  const menu = document.querySelector('[data-testid="stMainMenuButton"], [data-testid="stMainMenu"] button');
  if (!menu) return location.reload();
  menu.click();
  const item = () => document.querySelector(`[data-testid="stMainMenuItem-theme-${name}"]`);
  let tries = 0;
  const press = () => {
    const found = item();
    if (found) found.click();
    else if ((tries += 1) < 60) requestAnimationFrame(press);
    else location.reload();
  };
  press();
}

function choice(root, say) {
  const label = document.createElement("label"), select = document.createElement("select");
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.append(document.createElementNS("http://www.w3.org/2000/svg", "path"));
  const draw = () => picture.firstChild.setAttribute("d", ICONS[select.value]);
  for (const name of Object.keys(ICONS)) select.append(new Option(name, name));
  select.value = appearance(root);
  select.addEventListener("change", () => {
    draw();
    wear(select.value, root);
    select.focus();
  });
  // Charts are drawn by the server, which is asked anew once the app wears other colours: chosen here, in the menu,
  // or by a system that turns dark by itself. Asked any sooner it would draw the colours that were worn before.
  const app = document.querySelector('[data-testid="stApp"]');
  const worn = () => getComputedStyle(app).colorScheme;
  let drawn = worn();
  const colours = new MutationObserver(() => {
    if (!select.isConnected) return colours.disconnect();
    if (worn() === drawn) return;
    drawn = worn();
    requestAnimationFrame(() => say(drawn));
  });
  colours.observe(app, { attributes: true, attributeFilter: ["class"] });
  label.append(picture, select);
  draw();
  return { label, select };
}

const shown = new WeakMap();
if (!window.cakupanPage) {
  window.cakupanPage = true;
  watch();
  document.addEventListener("click", skip, true);
  document.addEventListener("input", paused);
  document.addEventListener("focusin", (event) => event.target.dataset?.testid === "stSkipToContent" && names(document.body));
}

export default function ({ parentElement, data, setTriggerValue }, root) {
  let parts = shown.get(parentElement);
  if (!parts) {
    const style = document.createElement("style");
    style.textContent = STYLE;
    parts = choice(root, (name) => setTriggerValue("appearance", name));
    parentElement.append(style, parts.label);
    shown.set(parentElement, parts);
  }
  const labels = LABELS[data.language];
  parts.select.setAttribute("aria-label", labels.appearance);
  parts.label.title = labels.appearance;
  for (const option of parts.select.options) option.text = labels.names[option.value];
  dispatchEvent(new CustomEvent("cakupan-written", { detail: address(root, data.page) })); // for history.js
  speak(data.language);
  onPaper(data.paper, labels.leftOut);
}
