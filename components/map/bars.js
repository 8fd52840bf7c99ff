// The areas as sorted bars beside the map. Lengths, ticks and sentences come from Python; the order follows the
// lengths, so that playing sorts anew. Hovering and choosing go through the frame, which moves map and bars alike.

const LEAST = 12; // px of a row's letters
const MOST = 26;
const BAR = 0.24; // share of a column a bar keeps at least
const FULL_BAR = 0.17; // on the full screen, where letters come first

class Bars {
  constructor(frame) {
    this.frame = frame;
    this.list = make("div", { class: "rows", role: "list" });
    this.title = make("p", { class: "bars-title" });
    this.note = make("p", { class: "bars-note" });
    this.key = make("p", { class: "bars-key" }, make("i"), make("span"));
    this.box = make("div", { class: "bars", hidden: "" }, this.note, this.title, this.list, this.key);
    this.rows = [];
    this.pen = document.createElement("canvas").getContext("2d");
    const at = (event) => event.target.closest?.(".row")?.dataset.index;
    this.list.addEventListener("pointerover", (event) => frame.hover(at(event) ?? null, frame.panels[0]?.panel));
    this.list.addEventListener("pointerleave", (event) => event.pointerType === "touch" || frame.hover(null));
    this.list.addEventListener("click", (event) => {
      if (at(event) !== undefined) frame.choose(Number(at(event)), frame.panels[0].panel);
    });
    this.observer = new ResizeObserver(() => this.layout());
    this.observer.observe(this.list);
  }

  /** What Python says of this selection; null where the map stands alone. */
  receive(data, units) {
    this.data = data ?? null;
    this.box.hidden = !data;
    if (!data) return;
    put(this.box, "data-ordered", data.ordered ? "" : null);
    put(this.title, "text", data.title);
    put(this.list, "aria-label", data.title);
    if (this.units !== units) this.build(units);
  }

  build(units) {
    this.units = units;
    this.rows = units.map((unit, index) => {
      const [name, value] = [make("span", { class: "name" }, unit.short ?? unit.name), make("span", { class: "figure" })];
      const [fill, tick] = [make("i", { class: "fill" }), make("i", { class: "tick" })];
      const row = make("div", { role: "listitem", "data-index": index, "data-code": unit.code },
        name, make("span", { class: "track" }, fill, tick), value);
      return { row, name, value, fill, tick };
    });
    this.list.replaceChildren(...this.rows.map(({ row }) => row));
    this.placed = null;
  }

  /** Draws one month: its lengths, texts and classes, longest first. */
  show(lengths, ticks, texts, classes, note, tickName) {
    if (!this.data) return;
    const { low, high, ordered } = this.data;
    const part = (value) => `${((100 * (value - low)) / (high - low)).toFixed(2)}%`;
    this.lengths = lengths;
    this.texts = texts;
    put(this.note, "text", note);
    put(this.key.children[1], "text", tickName);
    this.key.hidden = !tickName;
    this.rows.forEach(({ row, value, fill, tick }, index) => {
      const length = lengths[index];
      const mark = ticks.length > 1 ? ticks[index] : ticks[0];
      row.className = `row c-${classes[index]}${length === null ? " missing" : ""}`;
      put(row, "aria-label", `${this.units[index].name}, ${texts[index]}`);
      put(value, "text", texts[index]);
      fill.style.left = part(Math.min(length ?? 0, 0));
      fill.style.width = length === null ? "0" : `${((100 * Math.abs(length)) / (high - low)).toFixed(2)}%`;
      tick.hidden = mark === null || mark === undefined;
      tick.style.left = part(mark ?? 0);
    });
    const places = lengths.map((_, index) => index);
    if (ordered) places.sort((one, two) => (lengths[two] ?? -Infinity) - (lengths[one] ?? -Infinity) || one - two);
    else places.sort((one, two) => (lengths[one] === null) - (lengths[two] === null) || one - two);
    this.order = places;
    this.mark();
    this.layout();
  }

  /** Outlines what is pointed at and what is chosen. */
  mark() {
    const pointed = this.frame.pointed?.index ?? -1;
    this.rows.forEach(({ row }, index) => {
      row.classList.toggle("pointed", index === pointed);
      row.classList.toggle("chosen", index === this.frame.selected);
      put(row, "aria-current", index === this.frame.selected ? "true" : null);
    });
  }

  /** As many columns as give the largest letters; names and values keep their measured widths. */
  layout() {
    if (!this.data || !this.order) return;
    const narrow = this.frame.frame.classList.contains("narrow");
    const { clientWidth: width, clientHeight: room } = this.list;
    if (!width) return;
    const full = this.frame.parent.fullscreenElement === this.frame.frame;
    const bar = this.data.ordered ? (full ? FULL_BAR : BAR) : 0; // a list that is not ranked has no bars
    const key = [width, room, narrow, full, this.data.ordered, this.order.join(), this.texts.join()].join("|");
    if (key === this.placed) return;
    this.placed = key;
    const font = getComputedStyle(this.list).fontFamily;
    this.pen.font = `600 100px ${font}`;
    const widest = (words) => Math.max(...words.map((word) => this.pen.measureText(word).width)) / 100;
    const [name, value] = [widest(this.rows.map((row) => row.name.textContent)), widest(this.texts)];
    const fitted = [1, 2, 3].map((columns) => {
      const each = (width - 18 * (columns - 1)) / columns;
      const step = narrow ? 30 : room / Math.ceil(this.rows.length / columns);
      const letters = Math.min(step * 0.76, (each * (1 - bar) - 14) / (name + value), MOST);
      return { columns, each, step, letters };
    });
    const best = fitted.reduce((one, two) => (two.letters > one.letters + 0.4 ? two : one));
    const letters = Math.max(best.letters, LEAST);
    const deep = Math.ceil(this.rows.length / best.columns);
    this.list.style.height = narrow ? `${deep * best.step}px` : "";
    this.list.style.setProperty("--letters", `${letters.toFixed(1)}px`);
    this.list.style.setProperty("--name", `calc(${name.toFixed(2)}em + 6px)`);
    this.list.style.setProperty("--figure", `calc(${value.toFixed(2)}em + 6px)`);
    this.order.forEach((index, rank) => {
      const [column, line] = [Math.floor(rank / deep), rank % deep];
      const { style } = this.rows[index].row;
      style.order = rank; // on paper they follow each other by themselves
      style.width = `${best.each}px`;
      style.height = `${best.step}px`;
      style.transform = `translate(${(column * (best.each + 18)).toFixed(1)}px,${(line * best.step).toFixed(1)}px)`;
    });
    // The first places are taken at once; only a new order moves.
    requestAnimationFrame(() => this.list.classList.add("settled"));
  }

  destroy() {
    this.observer.disconnect();
  }
}
