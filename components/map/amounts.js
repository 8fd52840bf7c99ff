// Circles whose area is the amount of an area: numbers of people or rupiah, which a shade would give to the land.

const WIDEST = 460; // view units: radius of the circle of the largest amount
const FAINTEST = 20; // view units: what is less than visible is drawn this small
const FULL_SIZE = 9999; // the size of the largest amount

/** Radius in view units of a signed size; 0 where there is none. */
const radius = (size) => (size ? Math.max(FAINTEST, WIDEST * Math.sqrt(Math.abs(size) / FULL_SIZE)) : 0);

/** The circles of one panel. */
class Amounts {
  constructor(units) {
    this.units = units;
    this.sizes = null;
    this.marks = units.map(({ x, y }, index) =>
      draw("circle", { class: "amount", cx: x, cy: y, r: 0, "data-index": index }));
    this.group = draw("g", { class: "amounts", role: "presentation", "aria-hidden": "true" }, ...this.marks);
  }

  /** Whether the panel draws circles at all; null sizes are shades alone. */
  get on() {
    return this.sizes !== null;
  }

  /** Radius of an area's circle in view units, 0 without one; a kota without an amount keeps the mark of its place. */
  radius(index) {
    if (!this.on) return 0;
    return this.sizes[index] === null ? this.units[index].r ?? 0 : radius(this.sizes[index]);
  }

  /** Draws one month; the smallest lie on top, so that none is hidden. */
  paint(sizes, letters) {
    this.sizes = sizes ?? null;
    this.marks.forEach((mark, index) => {
      put(mark, "r", this.on ? (letters[index] === "z" ? FAINTEST * 1.5 : this.radius(index)).toFixed(0) : 0);
      put(mark, "class", `amount c-${letters[index]}`);
    });
    if (!this.on) return;
    const order = this.marks.map((_, index) => index).sort((one, two) => this.radius(two) - this.radius(one) || one - two);
    if (order.join() === this.order) return;
    this.order = order.join();
    this.group.append(...order.map((index) => this.marks[index]));
  }

  /** The outline of an area's circle as a path. */
  outline(index) {
    const r = this.radius(index);
    return r ? circle(this.units[index].x, this.units[index].y, Math.round(r)) : "";
  }
}

/** Round amounts as nested circles for the legend; `unit` is the px of a view unit. */
function nested(steps, unit) {
  const [r] = steps.map(([size]) => radius(size) * unit);
  const line = 16;
  let y = -line;
  const rows = steps.map(([size, label]) => {
    const own = radius(size) * unit;
    // The labels stand apart though the small circles nearly touch.
    y = Math.max(2 * (r - own), y + line);
    return draw("g", {},
      draw("circle", { class: "ring", cx: r.toFixed(1), cy: (2 * r - own).toFixed(1), r: own.toFixed(1) }),
      draw("path", { class: "pointer", d: `M${r.toFixed(1)},${(2 * (r - own)).toFixed(1)}L${(2 * r + 8).toFixed(1)},${y.toFixed(1)}` }),
      draw("text", { x: (2 * r + 12).toFixed(1), y: (y + 4.5).toFixed(1) }, label));
  });
  return { rows, left: 2 * r + 12, height: Math.max(2 * r, y + 8) + 12 };
}
