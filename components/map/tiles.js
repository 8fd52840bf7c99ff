// Areas as equal tiles: name, value, the last three years as a line, and the target as a dashed one. All tiles
// share one scale, so that a flat line low down says what it says.

const PAST = 36; // months of a line
const ROOMY = [148, 110]; // px of a tile from which on tiles lie where the areas lie; below they close ranks
const PHONE = 3; // tiles beside each other where there is little room
const TALL = 0.76; // height of a tile on a phone, of its width
const GAP = 6; // px between two tiles
const PAD = 0.045; // of a tile's width: air at its sides
const STRONG = [0.3, 0.255]; // letters of value and of name, of a tile's height
const BALANCED = 0.165; // by which columns are chosen so that values are larger than names
const READ = 12; // px below which letters are not worth drawing

class Tiles {
  constructor(map) {
    this.map = map;
    const across = map.units.map(({ tile }) => tile);
    this.grid = [0, 1].map((side) => Math.max(...across.map((place) => place[side])) + 1);
    // Closed ranks keep the order from north to south and from west to east.
    this.order = map.units.map((_, index) => index)
      .sort((one, two) => across[one][1] - across[two][1] || across[one][0] - across[two][0]);
    this.pen = document.createElement("canvas").getContext("2d");
    this.places = map.units.map(() => ({ x: 0, y: 0, w: 0, h: 0, centre: [0, 0] }));
    this.faces = map.units.map(() => {
      const [name, value] = ["name", "value"].map((kind) => draw("text", { class: kind }));
      const [line, aim] = ["line", "aim"].map((kind) => draw("path", { class: kind }));
      return { group: draw("g", { class: "face" }, aim, line, name, value), name, value, line, aim };
    });
    this.group = draw("g", { class: "faces", "aria-hidden": "true" }, ...this.faces.map(({ group }) => group));
  }

  /** Height of all tiles by the width they have, on a phone. */
  static aspect(map) {
    return PHONE / (Math.ceil(map.units.length / PHONE) * TALL);
  }

  paint(index, letter, text) {
    const { group, value } = this.faces[index];
    put(group, "class", `face c-${letter}`);
    if (value.textContent === text) return;
    put(value, "text", text);
    if (this.unit) this.letter(index);
  }

  /**
   * Lays the tiles out over all that the drawing shows; `svg` is the panel's, `tiles` the areas' own paths, `full` that
   * it fills the screen, where the longest name is to be read from afar.
   */
  place(svg, tiles, full) {
    const box = svg.getBoundingClientRect();
    const view = svg.viewBox.baseVal;
    const unit = Math.max(view.width / box.width, view.height / box.height);
    const origin = [view.x + view.width / 2 - (box.width * unit) / 2, view.y + view.height / 2 - (box.height * unit) / 2];
    this.font = getComputedStyle(svg).fontFamily;
    const { columns, at } = this.ranks(box, full);
    const rows = Math.ceil(Math.max(...this.map.units.map((_, index) => at(index)[1])) + 1);
    const [step, high] = [(box.width - GAP) / columns, (box.height - GAP) / rows];
    this.unit = unit;
    this.map.units.forEach((_, index) => {
      const [column, row] = at(index);
      const [x, y] = [origin[0] + (GAP + column * step) * unit, origin[1] + (GAP + row * high) * unit];
      const [w, h] = [(step - GAP) * unit, (high - GAP) * unit];
      this.places[index] = { x, y, w, h, centre: [x + w / 2, y + h / 2] };
      put(tiles[index], "d", `M${Math.round(x)},${Math.round(y)}h${Math.round(w)}v${Math.round(h)}h${-Math.round(w)}Z`);
    });
    this.map.units.forEach((_, index) => this.letter(index));
    this.drawLines();
  }

  /** Where the areas lie, or in closed ranks with as many columns as make the letters largest. */
  ranks({ width, height }, full) {
    const count = this.map.units.length;
    if (width / this.grid[0] >= ROOMY[0] && height / this.grid[1] >= ROOMY[1]) {
      return { columns: this.grid[0], at: (index) => this.map.units[index].tile };
    }
    this.pen.font = `600 100px ${this.font}`;
    const longest = Math.max(...this.map.units.map(({ label, name }) => this.pen.measureText(label ?? name).width)) / 100;
    const size = (columns) => Math.min(((height - GAP) / Math.ceil(count / columns) - GAP) * (full ? STRONG[1] : BALANCED),
      (((width - GAP) / columns - GAP) * (1 - 2 * PAD)) / longest);
    const columns = [PHONE, 4, 5, 6, 7, 8, 9, 10].reduce((best, each) => (size(each) > size(best) ? each : best));
    const rank = [];
    this.order.forEach((index, place) => { rank[index] = place; });
    return { columns, at: (index) => [rank[index] % columns, Math.floor(rank[index] / columns)] };
  }

  /** Name and value as large as the tile holds them; their length keeps a saved picture whole in another font. */
  letter(index) {
    const { x, y, w, h } = this.places[index];
    const { name, value } = this.faces[index];
    const { label, name: whole } = this.map.units[index];
    put(name, "text", label ?? whole);
    [name, value].forEach((node, line) => {
      this.pen.font = `${line ? 700 : 600} 100px ${this.font}`;
      const wide = Math.max(this.pen.measureText(node.textContent).width, 1) / 100;
      const size = Math.min(STRONG[1 - line] * h, (w * (1 - 2 * PAD)) / wide);
      put(node, "font-size", Math.round(size));
      put(node, "textLength", Math.round(wide * size));
      put(node, "lengthAdjust", "spacingAndGlyphs");
      put(node, "visibility", size < READ * this.unit * 0.75 ? "hidden" : "visible");
      put(node, "x", Math.round(x + PAD * w));
      put(node, "y", Math.round(y + (line ? 0.55 : 0.265) * h));
    });
  }

  /** Takes the months up to the one shown; `aims` are the targets of that month on the scale of the values. */
  trace(series, month, aims) {
    this.past = series && month >= 0 ? series.values.slice(Math.max(0, month - PAST + 1), month + 1) : [];
    this.aims = aims ?? [];
    if (this.unit) this.drawLines();
  }

  drawLines() {
    const past = this.past ?? [];
    const aim = (index) => (this.aims.length > 1 ? this.aims[index] : this.aims[0]) ?? null;
    const known = [...past.flat(), ...this.aims].filter((value) => typeof value === "number");
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const spread = high - low || 1;
    this.faces.forEach(({ line, aim: dashes }, index) => {
      const { x, y, w, h } = this.places[index];
      const across = (month) => Math.round(x + PAD * w + (month / Math.max(past.length - 1, 1)) * w * (1 - 2 * PAD));
      const up = (value) => Math.round(y + (0.94 - 0.3 * ((value - low) / spread)) * h);
      const values = past.map((month) => month[index]);
      const step = (value, month) => (value === null ? ""
        : `${(values[month - 1] ?? null) === null ? "M" : "L"}${across(month)},${up(value)}`);
      put(line, "d", values.length > 1 ? values.map(step).join("") : "");
      const target = aim(index);
      put(dashes, "d", target === null || !past.length ? "" : `M${across(0)},${up(target)}H${across(past.length - 1)}`);
    });
  }
}
