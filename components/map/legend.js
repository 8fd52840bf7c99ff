// The legend: a swatch, words and the number of areas per class, inside the map's frame where there is room.

const HEAD = 34; // px above the first row
const ROW = [16, 21]; // px of a row, least and most
const OPTIONAL = "osz"; // classes that are named only while an area is in them
const ROUND = "qsz"; // classes that are drawn as circles
const LARGE = 1.35; // times all that on the full screen

class Legend {
  constructor(stage) {
    this.stage = stage;
    this.svg = draw("svg", { class: "legend", role: "list" });
    this.rows = [];
  }

  /** Counts the letters of each panel; says whether the entries changed and need a new place. */
  count({ legend, legendTitle, circles }, classes, words) {
    const many = (letter) => classes.map((letters) => letters.split(letter).length - 1);
    const entries = legend.filter(([letter]) => !(MISSING + OPTIONAL).includes(letter) || many(letter).some(Boolean));
    const key = JSON.stringify([legendTitle, entries, classes.length, circles]);
    this.circles = circles;
    const changed = key !== this.key;
    if (changed) this.fill(legendTitle, entries);
    this.key = key;
    this.panels = classes.length;
    // A map of circles has no shades, and one of shades no circles: nothing is counted there, not even none.
    const round = classes.map((letters) => [...ROUND].some((letter) => letters.includes(letter)));
    const told = (letter) => many(letter).map((number, panel) =>
      (MISSING.includes(letter) || round[panel] === ROUND.includes(letter) ? number : "–"));
    for (const { row, letter, label, count } of this.rows) {
      put(count, "text", told(letter).join(" | "));
      put(row, "aria-label", filled(words.count, { label, count: many(letter).join(", ") }));
    }
    return changed;
  }

  fill(title, entries) {
    this.rows = entries.map(([letter, label]) => {
      const count = draw("text", { class: "count" });
      const words = draw("text", { x: 30 }, label);
      const swatch = ROUND.includes(letter)
        ? draw("circle", { class: "swatch", cx: 11, cy: -4, r: letter === "z" ? 3 : 7 })
        : draw("rect", { class: "swatch", y: -11, width: 22, height: 14 });
      const row = draw("g", { class: `row c-${letter}`, role: "listitem", "data-letter": letter }, swatch, words, count);
      return { row, letter, label, words, count };
    });
    this.card = draw("rect", { class: "card" });
    this.title = draw("text", { class: "title", y: 22 }, title);
    this.words = title.split(" ");
    const defs = draw("defs", {}, ...patterns("-legend"));
    this.nest = draw("g", { class: "nest", "aria-hidden": "true" });
    this.svg.replaceChildren(defs, this.card, this.title, this.nest, ...this.rows.map(({ row }) => row));
  }

  /** What a screen reader hears of a month: every class that has areas. */
  spoken() {
    const held = this.rows.filter(({ count }) => /[1-9]/.test(count.textContent));
    return held.map(({ row }) => row.getAttribute("aria-label")).join("; ");
  }

  /**
   * In the corner the document keeps free when `inside` is wanted and it fits, else in lines below.
   *
   * Returns whether it stands in the corner, over the drawing.
   */
  place({ view: [width, height], legend: free }, { inside, large }) {
    const room = this.stage.getBoundingClientRect();
    const within = this.svg.parentNode === this.stage;
    const available = within ? room.height : Math.max(this.svg.getBoundingClientRect().bottom, room.bottom) - room.top;
    const scale = Math.min(room.width / width, available / height);
    const key = [Math.round(room.width), Math.round(available), inside, large, this.panels, this.key].join();
    if (key === this.placed || !scale) return this.inside;
    this.placed = key;
    this.wrap(Infinity);
    const lengths = this.rows.map(({ words }) => words.getComputedTextLength());
    const entry = Math.ceil(Math.max(...lengths)) + 50 + 22 * this.panels;
    // Room for circles as large as the map could draw them; `rescale` then draws them as large as it does.
    const head = HEAD + this.nestle(scale);
    this.zoom = large ? clamped((free.h * scale) / (head + ROW[1] * this.rows.length), 1, LARGE) : 1;
    // Beside the drawing the sea goes on, so the corner is wider than the document knows.
    const aside = room.width - width * scale;
    const own = { width: Math.ceil(Math.max(entry, this.title.getComputedTextLength(), this.circles ? this.nested[0] : 0)) + 24 };
    const tall = aside > own.width * this.zoom + 16 ? available - 16 : free.h * scale;
    const corner = { width: (free.w * scale + aside) / this.zoom, height: tall / this.zoom };
    const step = Math.min(ROW[1], (corner.height - head) / this.rows.length);
    own.height = Math.ceil(head + Math.max(step, ROW[0]) * this.rows.length);
    const fits = inside && step >= ROW[0] && own.width + 8 / this.zoom <= corner.width;
    if (fits && !within) this.stage.append(this.svg);
    if (!fits && within) this.stage.after(this.svg);
    const high = this.stage.getBoundingClientRect().height; // which has grown where the legend stood below it
    if (fits) this.inCorner(own, step, head, room, (high - height * Math.min(scale, high / height)) / 2 + free.y * scale);
    else this.below(room.width / this.zoom, lengths);
    if (fits) put(this.nest, "transform", `translate(12,${HEAD + 2})`);
    [this.title, ...this.title.children].forEach((part) => put(part, "x", fits ? 12 : 2));
    for (const side of ["width", "height"]) put(this.card, side, fits ? own[side] : 0);
    this.inside = fits;
    return fits;
  }

  /** Draws the nested circles on the scale of the map's own; `unit` is the px of one of its view units. */
  rescale(unit) {
    if (this.circles) this.nest.replaceChildren(...nested(this.circles, unit / this.zoom).rows);
  }

  /** Draws the nested circles; says how high they are. */
  nestle(unit) {
    if (!this.circles) return 0;
    const { rows, left, height } = nested(this.circles, unit);
    this.nest.replaceChildren(...rows);
    const words = rows.map((row) => row.lastChild.getComputedTextLength());
    this.nested = [left + Math.max(...words) + 24, height];
    return height;
  }

  inCorner(own, step, head, room, top) {
    this.rows.forEach(({ row, count }, index) => {
      put(row, "transform", `translate(12,${(head + 8 + index * step).toFixed(1)})`);
      put(count, "x", own.width - 24);
    });
    this.size(own.width, own.height);
    Object.assign(this.svg.style, { right: "8px", top: `${top}px` });
  }

  /** Entry after entry, beside the nested circles where there are any; as few lines as their words allow. */
  below(width, lengths) {
    const [left, high] = this.circles ? this.nested : [2, 0];
    const head = HEAD + 18 * (this.wrap(width - 4) - 1);
    let [x, line] = [left, 0];
    this.rows.forEach(({ row, count }, index) => {
      const entry = Math.ceil(lengths[index]) + 38 + 22 * this.panels;
      if (x > left && x + entry > width) [x, line] = [left, line + 1];
      put(row, "transform", `translate(${x},${head + 8 + line * 22})`);
      put(count, "x", entry - 4);
      x += entry + 14;
    });
    this.size(Math.floor(width), head + Math.max(high, (line + 1) * 22));
    put(this.nest, "transform", `translate(2,${head + 2})`);
    Object.assign(this.svg.style, { right: "", top: "" });
  }

  /** Breaks the title into lines no wider than `width`, in px; says how many there are. */
  wrap(width) {
    const lines = [[]];
    this.title.textContent = "";
    const fitting = draw("tspan");
    this.title.append(fitting);
    for (const word of this.words) {
      const line = lines.at(-1);
      fitting.textContent = [...line, word].join(" ");
      if (line.length && fitting.getComputedTextLength() > width) lines.push([word]);
      else line.push(word);
    }
    this.title.replaceChildren(...lines.map((line, index) =>
      draw("tspan", index ? { dy: 18 } : {}, line.join(" ") + (index < lines.length - 1 ? " " : ""))));
    return lines.length;
  }

  size(width, height) {
    put(this.svg, "width", width * this.zoom);
    put(this.svg, "height", height * this.zoom);
    put(this.svg, "viewBox", `0 0 ${width} ${height}`);
  }
}
