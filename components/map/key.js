// The strip beside the land. It lists the nine kota, which are smaller than their names, and every other area whose
// name finds no true place, in one card or in two: each of them carries a mark on its own land, and the strip repeats it before name and
// value. A kota's mark is the last figure of its code in its circle, another area's a letter in a square.

const KEY = { row: 1.24, pad: 0.45, mark: 1.04, gap: 0.35, aside: 0.6 }; // in heights of a letter

class Key {
  constructor(panel) {
    this.panel = panel;
    this.kota = panel.map.units.flatMap(({ r }, index) => (r ? [index] : []));
    this.rows = new Map();
    this.shown = [];
    this.cards = [0, 1].map(() => draw("rect", { class: "card" }));
    this.group = draw("g", { class: "key", visibility: "hidden" }, ...this.cards);
    this.marks = draw("g", { class: "marks", "aria-hidden": "true" }, ...this.kota.map((index) => {
      const { x, y, r, code } = panel.map.units[index];
      return draw("text", { class: "number", x, y: Math.round(y + 0.55 * r), "font-size": Math.round(1.66 * r) }, code.at(-1));
    }));
  }

  /** The row of an area, made when it is first listed. */
  row(index) {
    if (!this.rows.has(index)) {
      const unit = this.panel.map.units[index];
      const [name, value] = [draw("text", { class: "name" }, unit.label ?? unit.name), draw("text", { class: "value" })];
      const [patch, number] = [draw("rect", { class: "patch" }), draw("text", { class: "number" })];
      const target = draw("rect", { class: "target" });
      const group = draw("g", { "data-index": index, "data-code": unit.code }, target, patch, number, name, value);
      this.group.append(group);
      this.rows.set(index, { group, target, patch, number, name, value });
      this.paint(index);
    }
    return this.rows.get(index);
  }

  /** Shows an area's class and text of the month on screen. */
  paint(index) {
    const row = this.rows.get(index);
    const { letter } = this.panel.units[index];
    const at = this.kota.indexOf(index);
    if (at >= 0) put(this.marks.children[at], "class", `number c-${letter}`);
    if (!row) return;
    put(row.group, "class", `row c-${letter}`);
    put(row.value, "text", this.panel.lettering.labels[index].value.textContent);
  }

  hide() {
    for (const group of [this.group, this.marks]) put(group, "visibility", "hidden");
    this.shown = [];
  }

  /**
   * Lists areas, number -> mark, where no land is: along the left edge, and who does not fit there in a second card
   * wherever there is sea. Returns the boxes they take, or null.
   */
  place(ground, marks, { bounds, taken, letter, measure }) {
    const all = [...marks.keys()];
    const others = all.filter((index) => !this.kota.includes(index));
    const kota = all.filter((index) => this.kota.includes(index));
    const sized = (shown) => {
      const sizes = shown.map((index) => measure(index));
      const [names, values] = ["name", "value"].map((part) => Math.max(...sizes.map((size) => size[part])) * letter);
      return { shown, column: (KEY.mark + KEY.gap + KEY.aside) * letter + names + values };
    };
    const room = (part, held, anywhere) =>
      this.room(ground, { ...sized(part), bounds, taken: [...taken, ...held], letter, anywhere });
    const whole = room(all, [], false);
    const first = whole ?? room(kota, [], false) ?? room(kota, [], true);
    const second = !whole && first && others.length ? room(others, [first.box], false) ?? room(others, [first.box], true) : null;
    if (!whole && (!first || (others.length && !second))) return null;
    this.kota.forEach((index, at) => {
      const [x, y] = ground.middles[index];
      put(this.marks.children[at], "x", Math.round(x));
      put(this.marks.children[at], "y", Math.round(y + 0.55 * this.panel.map.units[index].r));
    });
    this.write([first, ...(second ? [second] : [])], marks, letter);
    return [first, second].filter(Boolean).map(({ box }) => box);
  }

  /** A card for areas in as few columns as find room: at the left edge, or `anywhere`. */
  room(ground, { shown, column, bounds: [left, top, right, bottom], taken, letter, anywhere }) {
    const [edge, step] = [0.4 * letter, 0.5 * letter];
    for (const columns of [1, 2, 3, 4]) {
      const rows = Math.ceil(shown.length / columns);
      const width = columns * column + (columns - 1) * letter + 2 * KEY.pad * letter;
      const height = rows * KEY.row * letter + KEY.pad * letter;
      for (let x = left + edge; x + width <= right - edge; x += anywhere ? step : Infinity) {
        for (let y = top + edge; y + height <= bottom - edge; y += step) {
          const box = [x, y, x + width, y + height];
          const wider = grown(box, edge / 2);
          if (ground.clear(wider) && !taken.some((other) => over(other, wider))) return { box, shown, rows, column };
        }
      }
    }
    return null;
  }

  write(cards, marks, letter) {
    const set = (node, values) => Object.entries(values).forEach(([key, to]) => put(node, key, Math.round(to)));
    const [pad, mark] = [KEY.pad * letter, KEY.mark * letter];
    for (const group of [this.group, this.marks]) put(group, "visibility", "visible");
    this.shown = [...marks.keys()];
    this.rows.forEach(({ group }, index) => { group.style.display = marks.has(index) ? "" : "none"; });
    this.cards.forEach((card, at) => { card.style.display = at < cards.length ? "" : "none"; });
    cards.forEach(({ box: [left, top, right, bottom], shown, rows, column }, card) => {
      set(this.cards[card], { x: left, y: top, width: right - left, height: bottom - top, rx: 0.3 * letter });
      shown.forEach((index, at) => {
        const { target, patch, number, name, value } = this.row(index);
        const x = left + pad + Math.floor(at / rows) * (column + letter);
        const y = top + pad / 2 + ((at % rows) + 0.5) * KEY.row * letter;
        const round = this.kota.includes(index) ? mark / 2 : 0.15 * mark;
        set(target, { x: x - pad / 2, y: y - (KEY.row * letter) / 2, width: column + pad, height: KEY.row * letter });
        set(patch, { x, y: y - mark / 2, width: mark, height: mark, rx: round });
        set(number, { x: x + mark / 2, y: y + 0.29 * letter, "font-size": 0.86 * letter });
        put(number, "text", marks.get(index));
        set(name, { x: x + mark + KEY.gap * letter, y: y + 0.33 * letter });
        set(value, { x: x + column, y: y + 0.33 * letter });
      });
    });
  }
}
