// A table that keeps its nodes: rows are found by code and changed in place, so that sorting, scrolling and focus
// survive a new month. Texts, scales and rules come from Python; here is only drawing, sorting and copying.

const views = new WeakMap();
const CODE = 0, TEXTS = 1, VALUES = 2, BARS = 3, TICKS = 4;

function make(name, className, parent) {
  const node = document.createElement(name);
  if (className) node.className = className;
  parent?.append(node);
  return node;
}

class View {
  constructor(parent) {
    make("style", "", parent).textContent = STYLES;
    this.frame = make("div", "frame", parent);
    this.scroll = make("div", "scroll", this.frame);
    this.scroll.tabIndex = -1;
    this.table = make("table", "", this.scroll);
    this.caption = make("caption", "", this.table);
    this.head = make("tr", "", make("thead", "", this.table));
    this.body = make("tbody", "", this.table);
    const below = make("div", "below", this.frame);
    this.mark = make("span", "mark", below);
    this.said = make("span", "said", below);
    this.said.setAttribute("role", "status");
    this.copyButton = make("button", "copy", below);
    this.copyButton.type = "button";
    this.copyButton.addEventListener("click", () => this.copyAll());
    this.nodes = new Map();
    this.body.addEventListener("click", (event) => this.clicked(event));
    this.body.addEventListener("keydown", (event) => this.pressed(event));
    this.frame.addEventListener("copy", (event) => this.copied(event));
    this.shape = "";
  }

  update({ data, setTriggerValue }) {
    this.data = data;
    this.choose = (code) => setTriggerValue("selected", code);
    this.scroll.style.maxHeight = `${data.height}px`;
    this.caption.textContent = data.caption;
    this.copyButton.textContent = data.words.copy;
    this.mark.textContent = data.mark;
    this.mark.hidden = !data.mark;
    this.collator = new Intl.Collator(data.language, { numeric: true });
    const shape = JSON.stringify([data.columns, data.language]);
    if (shape !== this.shape) this.heading(shape);
    this.table.setAttribute("role", data.choosable ? "grid" : "table");
    this.fill();
    this.order();
  }

  heading(shape) {
    this.shape = shape;
    const columns = this.data.columns;
    const kept = columns.findIndex((column) => column.key === this.sorted?.key);
    if (kept < 0) {
      const first = columns.find((column) => column.sort);
      this.sorted = first ? { key: first.key, down: first.sort === "desc" } : null;
    }
    this.head.replaceChildren();
    this.body.replaceChildren();
    this.nodes.clear();
    for (const column of columns) {
      const cell = make("th", column.kind, this.head);
      cell.scope = "col";
      const button = make("button", "", cell);
      button.type = "button";
      button.title = [this.data.words.sort.replace("{label}", column.label), column.help].filter(Boolean).join(". ");
      button.append(column.label);
      make("span", "arrow", button).setAttribute("aria-hidden", "true");
      if (column.unit) make("span", "unit", button).textContent = column.unit;
      button.addEventListener("click", () => this.sort(column));
    }
  }

  sort(column) {
    const again = this.sorted?.key === column.key;
    this.sorted = { key: column.key, down: again ? !this.sorted.down : column.kind === "number" };
    this.order();
  }

  row(code) {
    const node = make("tr", "");
    node.dataset.code = code;
    const cells = this.data.columns.map((column, place) => {
      const cell = make(place ? "td" : "th", column.kind, node);
      if (!place) cell.scope = "row";
      return { cell };
    });
    return { node, cells };
  }

  fill() {
    const { rows, columns, selected, choosable } = this.data;
    const seen = new Set();
    for (const row of rows) {
      const code = row[CODE];
      seen.add(code);
      if (!this.nodes.has(code)) this.nodes.set(code, this.row(code));
      const { node, cells } = this.nodes.get(code);
      node.classList.toggle("choosable", choosable);
      if (choosable) node.setAttribute("aria-selected", String(code === selected));
      else node.removeAttribute("aria-selected");
      columns.forEach((column, place) => this.write(cells[place], row, place, column));
    }
    for (const [code, { node }] of this.nodes) {
      if (!seen.has(code)) {
        node.remove();
        this.nodes.delete(code);
      }
    }
  }

  write(parts, row, place, column) {
    const { cell } = parts;
    const bar = this.drawn(row, BARS, place), tick = this.drawn(row, TICKS, place);
    cell.classList.toggle("missing", column.kind === "number" && row[VALUES][place] === null);
    if (bar === null && tick === null) {
      parts.track = null;
      if (cell.textContent !== row[TEXTS][place] || cell.firstElementChild) cell.textContent = row[TEXTS][place];
      return;
    }
    if (!parts.track) {
      cell.replaceChildren();
      const flex = make("div", "cell", cell);
      parts.track = make("div", "track", flex);
      parts.bar = make("div", "bar", parts.track);
      parts.tick = make("div", "tick", parts.track);
      parts.text = make("span", "text", flex);
    }
    parts.bar.style.width = `${bar ?? 0}%`;
    parts.tick.style.left = `${tick ?? 0}%`;
    parts.tick.hidden = tick === null;
    parts.text.textContent = row[TEXTS][place];
  }

  /** Percent of a cell's bar or tick, which rows hold for the columns that have some; null without. */
  drawn(row, kind, place) {
    const at = this.data[kind === BARS ? "bars" : "ticks"].indexOf(place);
    return at < 0 ? null : row[kind][at];
  }

  /** Rows in the chosen order; whoever has no value comes last either way. */
  order() {
    const place = this.data.columns.findIndex((column) => column.key === this.sorted?.key);
    const rows = [...this.data.rows];
    if (place >= 0) {
      const { kind } = this.data.columns[place];
      const sign = this.sorted.down ? -1 : 1;
      rows.sort((a, b) => {
        const [one, other] = [a[VALUES][place], b[VALUES][place]];
        const words = kind !== "number" && one === null && other === null;
        if (words) return sign * this.collator.compare(a[TEXTS][place], b[TEXTS][place]);
        if (one === null || other === null) return (one === null) - (other === null);
        return sign * (one - other);
      });
    }
    [...this.head.children].forEach((cell, index) => {
      const here = index === place;
      cell.setAttribute("aria-sort", here ? (this.sorted.down ? "descending" : "ascending") : "none");
      cell.querySelector(".arrow").textContent = here ? (this.sorted.down ? "▼" : "▲") : "↕";
    });
    const active = this.body.getRootNode().activeElement;
    const nodes = rows.map((row) => this.nodes.get(row[CODE]).node);
    nodes.forEach((node, index) => {
      if (this.body.children[index] !== node) this.body.insertBefore(node, this.body.children[index] ?? null);
    });
    this.shown = rows;
    if (this.data.choosable) {
      const stop = nodes.find((node) => node === active || node.getAttribute("aria-selected") === "true") ?? nodes[0];
      nodes.forEach((node) => { node.tabIndex = node === stop ? 0 : -1; });
      if (nodes.includes(active)) active.focus();
    }
  }

  clicked(event) {
    const node = event.target.closest("tr");
    // Somebody who marks text to copy it is not choosing a row.
    if (this.data.choosable && node && !this.marked()) this.choose(node.dataset.code);
  }

  pressed(event) {
    const node = event.target.closest("tr");
    if (!this.data.choosable || !node) return;
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const next = step ? node[step] : { Home: this.body.firstElementChild, End: this.body.lastElementChild }[event.key];
    if (next) {
      node.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    } else if (event.key === "Enter" || event.key === " ") this.choose(node.dataset.code);
    else return;
    event.preventDefault();
  }

  selection() {
    const root = this.frame.getRootNode();
    return root.getSelection ? root.getSelection() : document.getSelection();
  }

  marked() {
    const selection = this.selection();
    return Boolean(selection && !selection.isCollapsed && String(selection).trim());
  }

  /** Marked rows leave as cells; a piece of text inside one cell leaves as it is. */
  copied(event) {
    const selection = this.selection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const cell = range.commonAncestorContainer.closest?.("td, th") ?? range.commonAncestorContainer.parentElement?.closest("td, th");
    const rows = this.shown.filter((row) => range.intersectsNode(this.nodes.get(row[CODE]).node));
    if (cell || !rows.length) return;
    event.clipboardData.setData("text/plain", this.tabbed(rows));
    event.preventDefault();
  }

  /**
   * Tab-separated text: what the figures are, an empty line, then headings and rows. Plain numbers with the
   * language's decimal sign, texts that no spreadsheet would run.
   */
  tabbed(rows) {
    const plain = (text) => (/^[=+\-@]/.test(text) ? `'${text}` : text).replace(/[\t\r\n]+/g, " ");
    const head = this.data.columns.map(({ label, unit }) => plain(unit ? `${label} (${unit})` : label));
    const lines = rows.map((row) => this.data.columns.map(({ kind }, place) => {
      const value = row[VALUES][place];
      return kind === "number" && value !== null ? String(value).replace(".", this.data.decimal) : plain(row[TEXTS][place]);
    }));
    const about = this.data.about.map((pair) => pair.map(plain));
    if (about.length) about.push([]);
    return [...about, head, ...lines].map((line) => line.join("\t")).join("\r\n");
  }

  async copyAll() {
    const text = this.tabbed(this.shown);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // The clipboard interface needs a secure address; the meeting laptop may be reached by its plain number.
      const box = make("textarea", "", document.body);
      box.value = text;
      box.style.cssText = "position:fixed;opacity:0";
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    this.said.textContent = this.data.words.copied;
    setTimeout(() => { this.said.textContent = ""; }, 3000);
  }
}

export default function (component) {
  const { parentElement } = component;
  if (!views.has(parentElement)) views.set(parentElement, new View(parentElement));
  views.get(parentElement).update(component);
  return () => {
    // Streamlit also cleans up runs that were superseded; the view goes only with its host.
    const host = parentElement.host ?? parentElement;
    if (!host.isConnected) views.delete(parentElement);
  };
}
