// On paper: the layout of the screen fitted to a sheet, dark ink on white, tables whole, what was chosen in words,
// and on every sheet what its figures are. The browser tells before it prints; what is set here print.css draws.
// TONES stands before it: colours of drawings on a dark ground and what takes their place on a white one.

const SHEET = 718; // px of an A4 sheet between its margins
const ROOM = 870; // px of layout it holds, so that the smallest letters of the screen, of 13 px, are 8 points
const LEAST = 8 / 0.75; // px of a letter on the sheet
const READ = 13 / 15; // how much smaller those of a table can get
const TALL = 400; // px of a table that hardly fits beside something else
const WIDE = ".scroll, .quality-grid, .cross-table, .plan-compare"; // what scrolls sideways on screen
const ENTERED = ".stSelectbox, .stMultiSelect, .stTextInput, .stNumberInput, .stDateInput, .stTextArea, .stSlider, .stRadio, .stCheckbox";

/** Everything that matches, also inside components. */
function* everywhere(selector, root = document) {
  yield* root.querySelectorAll(selector);
  for (const node of root.querySelectorAll(".stBidiComponent, .stBidiComponent *")) {
    if (node.shadowRoot) yield* everywhere(selector, node.shadowRoot);
  }
}

const body = () => document.querySelector('[data-testid="stMainBlockContainer"]');

let least = 0; // px of a letter of a map on the screen that is read on paper, where the map is smaller

function fit() {
  const { paddingLeft, paddingRight } = getComputedStyle(body());
  const screen = body().clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  const wide = Math.min(Math.max(screen, SHEET), ROOM), drawn = Math.min(1, wide / screen);
  const set = (name, value) => document.documentElement.style.setProperty(name, value);
  set("--paper-width", `${wide}px`);
  set("--paper-zoom", SHEET / wide);
  set("--paper-drawn", drawn);
  least = LEAST / ((SHEET / wide) * drawn);
  for (const row of document.querySelectorAll(".paper-stacked")) row.classList.remove("paper-stacked");
  for (const holder of everywhere(WIDE)) {
    const table = holder.querySelector("table");
    if (!table) continue;
    holder.classList.add("on-paper");
    // Beside a map a table may break over two sheets only where nothing stands next to it.
    const row = (holder.getRootNode().host ?? holder).closest('[data-testid="stHorizontalBlock"]');
    const stacked = row && table.offsetHeight > TALL;
    if (stacked) row.classList.add("paper-stacked");
    const room = stacked ? wide : holder.clientWidth * drawn;
    table.style.width = "min-content";
    // Before its letters get too small its long words may break.
    if (table.offsetWidth * READ > room) holder.classList.add("on-paper-tight");
    holder.style.setProperty("--paper-table", Math.min(1, room / table.offsetWidth));
    table.style.width = "";
  }
}

// -- charts as narrow as the sheet ---------------------------------------------------------------------------------

const widened = []; // [node, attribute, what it is on the screen]

function change(node, name, text) {
  widened.push([node, name, node.getAttribute(name)]);
  node.setAttribute(name, text);
}

/**
 * Draws a chart narrower at its full height, letters and dots as they are: made smaller as a whole, as the layout of a
 * wide screen has to be, its letters could not be read. Room is made at the sides for letters that need it.
 */
function narrow(chart, drawn) {
  const sheets = [...chart.querySelectorAll("svg.main-svg")];
  if (!sheets.length || !sheets[0].getBoundingClientRect().width) return;
  const { left, width, height } = sheets[0].getBoundingClientRect();
  const upright = (text) => !/rotate\((?!-?0[,)])/.test(text.getAttribute("transform") ?? "");
  const texts = [...chart.querySelectorAll("svg.main-svg text")].filter((text) => text.textContent.trim() && upright(text));
  const share = { start: 0, middle: 0.5, end: 1 };
  const ends = texts.map((text) => {
    const box = text.getBoundingClientRect();
    const before = box.width * (share[getComputedStyle(text).textAnchor] ?? 0);
    return { at: box.left - left + before, before, after: box.width - before };
  });
  const whole = width * drawn;
  let [by, low, high] = [drawn, 0, 0];
  for (let round = 0; round < 12; round += 1) { // what stands out depends on the scale, which depends on it
    low = Math.max(0, ...ends.map(({ at, before }) => before - at * by));
    high = Math.max(0, ...ends.map(({ at, after }) => at * by + after - width * by));
    by = (whole - low - high - 4) / width;
  }
  const restore = (node, x) => change(node, "transform",
    `${node.getAttribute("transform") ?? ""} translate(${x} 0) scale(${1 / by} 1) translate(${-x} 0)`);
  for (const text of texts) {
    const x = parseFloat(text.getAttribute("x") ?? 0);
    restore(text, x);
    if (text.previousElementSibling?.matches("rect.bg")) restore(text.previousElementSibling, x);
  }
  for (const dot of chart.querySelectorAll("path.point[transform]")) restore(dot, 0);
  for (const sheet of sheets) {
    change(sheet, "viewBox", `${-(low + 2) / by} 0 ${whole / by} ${height}`);
    change(sheet, "preserveAspectRatio", "none");
    change(sheet, "width", whole);
  }
  chart.classList.add("paper-narrow");
}

function narrowAll() {
  const drawn = parseFloat(document.documentElement.style.getPropertyValue("--paper-drawn"));
  if (drawn < 1) for (const chart of document.querySelectorAll(".stPlotlyChart")) narrow(chart, drawn);
}

function widen() {
  for (const [node, name, text] of widened.splice(0).reverse()) {
    if (text === null) node.removeAttribute(name);
    else node.setAttribute(name, text);
  }
  for (const chart of document.querySelectorAll(".paper-narrow")) chart.classList.remove("paper-narrow");
  for (const holder of everywhere(".on-paper")) holder.classList.remove("on-paper", "on-paper-tight");
}

// -- dark ink on white --------------------------------------------------------------------------------------------

const tones = new Map(Object.entries(TONES));
const worn = new Map(); // drawn element -> its attributes as they are on the screen
const COLOURED = ["style", "fill", "stroke"];

/** The drawings in the colours of a white ground; the browser writes theirs as rgb. */
function whiten() {
  if (getComputedStyle(body().closest(".stApp")).colorScheme !== "dark") return;
  for (const node of document.querySelectorAll(".stPlotlyChart svg *")) {
    for (const name of COLOURED) {
      const text = node.getAttribute(name);
      const white = text?.replace(/rgb\([\d, ]+\)/g, (colour) => tones.get(colour.replace(/ /g, "")) ?? colour);
      if (!text || white === text) continue;
      worn.set(node, { ...worn.get(node), [name]: text });
      node.setAttribute(name, white);
    }
  }
}

function darken() {
  for (const [node, attributes] of worn) for (const [name, text] of Object.entries(attributes)) node.setAttribute(name, text);
  worn.clear();
}

// -- what was set by hand -----------------------------------------------------------------------------------------

/** ``Sumber dana: DBHCHT`` of a control; empty where nothing is chosen or its words stand elsewhere. */
function entered(control) {
  const name = control.querySelector('[data-testid="stWidgetLabel"]'), label = name?.textContent.trim() ?? "";
  const box = control.querySelector("input, textarea"), checked = control.querySelector("input:checked");
  const chosen = {
    // A slider without a name of its own repeats the field above it.
    slider: () => (name?.checkVisibility({ visibilityProperty: true })
      ? control.querySelector('[data-testid="stSliderThumbValue"]')?.textContent : ""),
    radio: () => checked?.closest("label")?.querySelector("p")?.textContent,
    checkbox: () => "",
    tags: () => [...control.querySelectorAll('[data-testid="stMultiSelectTagsContainer"] [data-tag], [data-baseweb="tag"]')]
      .map((tag) => tag.textContent).join(", "),
    date: () => control.querySelector('[data-testid="stDateInputField"]')?.textContent,
    text: () => box?.value,
  };
  const kind = { stSlider: "slider", stRadio: "radio", stCheckbox: "checkbox", stMultiSelect: "tags", stDateInput: "date" };
  const value = (chosen[kind[[...control.classList].find((name) => name in kind)] ?? "text"]() ?? "").trim();
  if (!value) return control.matches(".stCheckbox") && checked ? control.innerText.trim() : "";
  return !label ? value : label.includes(value) ? label : `${label}: ${value}`;
}

const opened = [];
let leftOut = "{}";

function tell() {
  for (const control of body().querySelectorAll(ENTERED)) control.setAttribute("data-paper", entered(control));
  for (const box of body().querySelectorAll(".stExpander > details:not([open])")) {
    const what = box.querySelector('summary [data-testid="stMarkdownContainer"]').textContent.trim();
    // What is sent only when it is opened cannot be printed, so its name is.
    if (box.querySelector('[data-testid="stExpanderDetails"] .stElementContainer')) opened.push(box);
    else box.parentElement.setAttribute("data-paper", leftOut.replace("{}", what));
  }
  for (const box of opened) box.open = true;
}

function untell() {
  for (const node of document.querySelectorAll("[data-paper]")) node.removeAttribute("data-paper");
  for (const box of opened.splice(0)) box.open = false;
}

// -- the line on every sheet --------------------------------------------------------------------------------------

const quoted = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\s+/g, " ")}"`;

/** The mark and the rest of the status line, then page and area, then what the frame adds. */
function told(more) {
  const pieces = [...document.querySelectorAll(".st-key-status > :not(.st-key-status_sources) .stPopover button p")]
    .map((node) => node.textContent.trim());
  return [...pieces.splice(0, 1), document.title, ...pieces, more].filter(Boolean).join(" · ");
}

let style = null, line = null, added = "";
function head() {
  const text = told(added);
  style ??= document.body.appendChild(document.createElement("style")); // after what it goes over
  style.media = "print";
  // Firefox writes nothing into the margin of a sheet, so the line stands on the sheet itself.
  const margin = "CSSMarginRule" in window;
  style.textContent = margin ? `@page { @top-left { content: ${quoted(text)}; } }` : "@page { margin-top: 8mm; }";
  if (margin) return;
  line ??= document.body.appendChild(Object.assign(document.createElement("div"), { className: "paper-line" }));
  line.textContent = text;
  document.documentElement.classList.add("paper-lined");
}

/** The page as paper wants it, or as the screen had it; drawings of our own follow by themselves. */
function turn(paper) {
  document.documentElement.classList.toggle("paper", paper);
  const detail = paper ? least : 0;
  for (const frame of everywhere(".frame")) frame.dispatchEvent(new CustomEvent("paper", { detail }));
}

if (!window.cakupanPaper) {
  window.cakupanPaper = true;
  window.addEventListener("beforeprint", () => {
    if (!body()) return;
    fit(); narrowAll(); head(); tell(); whiten(); turn(true);
  });
  window.addEventListener("afterprint", () => { darken(); widen(); untell(); turn(false); });
}

/** What the frame adds to the line on every sheet, and how it says what is left out. */
function onPaper(text, closed) {
  added = text;
  leftOut = closed;
}
