// On paper: the layout of the screen fitted to a sheet, tables whole, and on every page what its figures are.
// The browser tells before it prints; what is set here only counts in print.css.

const SHEET = 718; // px of an A4 sheet between its margins
const ROOM = 1010; // px of layout it holds in letters that are read with ease
const TALL = 400; // px of a table that hardly fits beside something else
const WIDE = ".scroll, .quality-grid, .cross-table, .plan-compare"; // what scrolls sideways on screen

/** Everything that matches, also inside components. */
function* everywhere(selector, root = document) {
  yield* root.querySelectorAll(selector);
  for (const node of root.querySelectorAll(".stBidiComponent, .stBidiComponent *")) {
    if (node.shadowRoot) yield* everywhere(selector, node.shadowRoot);
  }
}

function fit() {
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  if (!main) return;
  const { paddingLeft, paddingRight } = getComputedStyle(main);
  const screen = main.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  const wide = Math.min(Math.max(screen, SHEET), ROOM), drawn = Math.min(1, wide / screen);
  const set = (name, value) => document.documentElement.style.setProperty(name, value);
  set("--paper-width", `${wide}px`);
  set("--paper-zoom", SHEET / wide);
  set("--paper-drawn", drawn);
  for (const row of document.querySelectorAll(".paper-stacked")) row.classList.remove("paper-stacked");
  for (const holder of everywhere(WIDE)) {
    const table = holder.querySelector("table");
    if (!table) continue;
    // Beside a map a table may break over two sheets only where nothing stands next to it.
    const row = (holder.getRootNode().host ?? holder).closest('[data-testid="stHorizontalBlock"]');
    const stacked = row && table.offsetHeight > TALL;
    if (stacked) row.classList.add("paper-stacked");
    table.style.width = "min-content";
    const least = table.offsetWidth;
    table.style.width = "";
    holder.style.setProperty("--paper-table", Math.min(1, (stacked ? wide : holder.clientWidth * drawn) / least));
  }
}

const quoted = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/\s+/g, " ")}"`;

/** The mark and the rest of the status line, then page and area, then what the frame adds. */
function told(more) {
  const pieces = [...document.querySelectorAll(".st-key-status > :not(.st-key-status_sources) .stPopover button p")]
    .map((node) => node.textContent.trim());
  return [...pieces.splice(0, 1), document.title, ...pieces, more].filter(Boolean).join(" · ");
}

let style = null, added = "";
function head() {
  style ??= document.head.appendChild(document.createElement("style"));
  style.media = "print";
  style.textContent = `@page { @top-left { content: ${quoted(told(added))}; } }`;
}

if (!window.cakupanPaper) {
  window.cakupanPaper = true;
  window.addEventListener("beforeprint", () => { fit(); head(); });
}

/** What the frame adds to the line on every sheet. */
function onPaper(text) {
  added = text;
}
