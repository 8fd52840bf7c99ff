// The strip beside the land. It lists the nine kota, which are smaller than their names, and every other area whose
// name finds no true place: each of them carries a mark on its own land, and the strip repeats it before name and
// value. A kota's mark is the last figure of its code in its circle, another area's a letter in a square.

const KEY = { row: 1.24, pad: 0.45, mark: 1.04, gap: 0.35, aside: 0.6 }; // in heights of a letter

class Key {
  constructor(panel) {
    this.panel = panel;
    this.kota = panel.map.units.flatMap(({ r }, index) => (r ? [index] : []));
    this.rows = new Map();
    this.shown = [];
    this.card = draw("rect", { class: "card" });
    this.group = draw("g", { class: "key", visibility: "hidden" }, this.card);
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

  /** Lists areas, number -> mark, where no land is, along the left edge; returns the box it takes, or null. */
  place(ground, marks, { bounds, taken, letter, measure }) {
    const shown = [...marks.keys()];
    const sizes = shown.map((index) => measure(index));
    const [names, values] = ["name", "value"].map((part) => Math.max(...sizes.map((size) => size[part])) * letter);
    const [pad, mark] = [KEY.pad * letter, KEY.mark * letter];
    const column = mark + KEY.gap * letter + names + KEY.aside * letter + values;
    for (const columns of [1, 2, 3]) {
      const rows = Math.ceil(shown.length / columns);
      const width = columns * column + (columns - 1) * letter + 2 * pad;
      const height = rows * KEY.row * letter + pad;
      const found = this.room(ground, { bounds, taken, width, height, letter });
      if (!found) continue;
      this.kota.forEach((index, at) => {
        const [x, y] = ground.middles[index];
        put(this.marks.children[at], "x", Math.round(x));
        put(this.marks.children[at], "y", Math.round(y + 0.55 * this.panel.map.units[index].r));
      });
      this.write(found, marks, { rows, column, letter, pad, mark });
      return found;
    }
    return null;
  }

  room(ground, { bounds: [left, top, right, bottom], taken, width, height, letter }) {
    const edge = 0.4 * letter;
    for (let y = top + edge; y + height <= bottom - edge; y += 0.5 * letter) {
      const box = [left + edge, y, left + edge + width, y + height];
      const wider = grown(box, edge / 2);
      if (box[2] <= right && ground.clear(wider) && !taken.some((other) => over(other, wider))) return box;
    }
    return null;
  }

  write(box, marks, { rows, column, letter, pad, mark }) {
    const set = (node, values) => Object.entries(values).forEach(([key, to]) => put(node, key, Math.round(to)));
    const [left, top, right, bottom] = box;
    set(this.card, { x: left, y: top, width: right - left, height: bottom - top, rx: 0.3 * letter });
    for (const group of [this.group, this.marks]) put(group, "visibility", "visible");
    this.shown = [...marks.keys()];
    this.rows.forEach(({ group }, index) => { group.style.display = marks.has(index) ? "" : "none"; });
    this.shown.forEach((index, at) => {
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
  }
}
