// Whose land lies where: the map as a raster, made once, by which labels and their leaders are judged.

const CELL = 25; // view units of a cell
const MARKED = 90; // view units: what a kota's mark needs, however small its circle of an amount is

const over = (one, two, gap = 0) =>
  one[0] < two[2] + gap && two[0] < one[2] + gap && one[1] < two[3] + gap && two[1] < one[3] + gap;
const clamped = (value, low, high) => Math.min(Math.max(value, low), high);

/** Sums of a grid of zeros and ones over every rectangle from its corner: any box is then four look-ups. */
class Sums {
  constructor(left, top, columns, rows, holds) {
    Object.assign(this, { left, top, columns, rows });
    const wide = columns + 1;
    this.box = [left, top, left + columns, top + rows].map((cell) => cell * CELL);
    this.at = new Int32Array(wide * (rows + 1));
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0, run = 0; column < columns; column += 1) {
        run += holds(left + column, top + row) ? 1 : 0;
        this.at[(row + 1) * wide + column + 1] = this.at[row * wide + column + 1] + run;
      }
    }
  }

  /** All cells that hold. */
  get all() {
    return this.at[this.at.length - 1];
  }

  /** Whether a box meets the rectangle at all. */
  near(box) {
    return over(this.box, box);
  }

  /** Cells that hold, of those whose middle lies in a box of view units. */
  within(box) {
    return this.count(box[0], box[1], box[2], box[3]);
  }

  /** The same of four sides: thousands of places are judged by it, for which no box need be made. */
  count(left, top, right, bottom) {
    const { at, columns, rows } = this;
    const x1 = clamped(Math.round(left / CELL) - this.left, 0, columns);
    const x2 = clamped(Math.round(right / CELL) - this.left, 0, columns);
    const y1 = clamped(Math.round(top / CELL) - this.top, 0, rows) * (columns + 1);
    const y2 = clamped(Math.round(bottom / CELL) - this.top, 0, rows) * (columns + 1);
    return at[y2 + x2] - at[y2 + x1] - at[y1 + x2] + at[y1 + x1];
  }
}

const lands = new WeakMap();

/**
 * Whose land each cell is, circles aside: the areas painted one after another, once for a map. Islands in insets are no
 * ground.
 */
function landed({ map, columns, rows, insets }) {
  if (lands.has(map)) return lands.get(map);
  const owner = new Int8Array(columns * rows).fill(-1);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [columns, rows];
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  map.units.forEach(({ d }, index) => {
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, columns, rows);
    pen.setTransform(1 / CELL, 0, 0, 1 / CELL, 0, 0);
    pen.fill(new Path2D(d));
    pen.setTransform(1, 0, 0, 1, 0, 0);
    for (const box of insets) {
      const [left, top, right, bottom] = box.map((at) => Math.round(at / CELL));
      pen.clearRect(left, top, right - left, bottom - top);
    }
    const seen = new Uint32Array(pen.getImageData(0, 0, columns, rows).data.buffer);
    for (let cell = 0; cell < seen.length; cell += 1) if (seen[cell] >>> 24 >= 128) owner[cell] = index;
  });
  lands.set(map, owner);
  return owner;
}

class Ground {
  /** `radii` are those of the circles of amounts, null where areas are shaded. */
  constructor(map, radii = null) {
    this.map = map;
    [this.width, this.height] = map.view;
    this.units = map.units.map(({ r, ...unit }, index) => ({ ...unit, r: r && radii ? Math.max(radii[index], FAINTEST) : r }));
    this.radii = radii;
    this.known = new Map(); // height of a letter -> places of labels
    this.columns = Math.ceil(this.width / CELL);
    this.rows = Math.ceil(this.height / CELL);
    this.owner = new Int8Array(this.columns * this.rows).fill(-1);
    this.insets = map.insets.map(({ x, y, w, h }) => [x, y, x + w, y + h]);
    const index = new Map(map.units.map(({ code }, at) => [code, at]));
    this.hosts = map.units.map(({ host }) => index.get(host) ?? -1);
    this.areas = this.fill();
    this.land = new Sums(0, 0, this.columns, this.rows, (column, row) => this.owner[row * this.columns + column] >= 0);
    this.middles = this.units.map((_, index) => this.middle(index));
    this.discs = this.units.map(({ r }, index) => {
      const [x, y, half] = [...this.middles[index], Math.max(r, MARKED)];
      return r && [x - half, y - half, x + half, y + half];
    });
  }

  /** Notes which cells each area took, and which the circles over them: those of amounts the smallest on top. */
  fill() {
    this.owner.set(landed(this));
    const order = this.units.map((_, index) => index).filter((index) => (this.radii ? this.radii[index] : this.units[index].r));
    if (this.radii) order.sort((one, two) => this.radii[two] - this.radii[one]);
    for (const index of order) this.disc(index, this.radii ? this.radii[index] : this.units[index].r);
    return this.sums();
  }

  /** Gives an area the cells whose middle lies in its circle. */
  disc(index, r) {
    const { x, y } = this.units[index];
    const [left, right, top, bottom] = [x - r, x + r, y - r, y + r].map((at) => Math.floor(at / CELL));
    for (let row = Math.max(0, top); row <= Math.min(bottom, this.rows - 1); row += 1) {
      for (let column = Math.max(0, left); column <= Math.min(right, this.columns - 1); column += 1) {
        const [cx, cy] = [(column + 0.5) * CELL, (row + 0.5) * CELL];
        const apart = this.insets.some((inset) => cx > inset[0] && cx < inset[2] && cy > inset[1] && cy < inset[3]);
        if (!apart && Math.hypot(cx - x, cy - y) <= r) this.owner[row * this.columns + column] = index;
      }
    }
  }

  /** Sums of the cells of every area, each over no more of the map than it takes. */
  sums() {
    const boxes = this.units.map(() => [this.columns, this.rows, 0, 0]);
    for (let row = 0, cell = 0; row < this.rows; row += 1) {
      for (let column = 0; column < this.columns; column += 1, cell += 1) {
        const box = boxes[this.owner[cell]];
        if (!box) continue;
        box[0] = Math.min(box[0], column);
        box[1] = Math.min(box[1], row);
        box[2] = Math.max(box[2], column + 1);
        box[3] = row + 1;
      }
    }
    return boxes.map(([left, top, right, bottom], index) =>
      new Sums(left, top, Math.max(0, right - left), Math.max(0, bottom - top),
        (column, row) => this.owner[row * this.columns + column] === index));
  }

  /** Where a kota's mark stands: in its middle, or where the circle of a neighbour covers that, beside it. */
  middle(index) {
    const { x, y, r } = this.units[index];
    if (!r || !this.radii) return [x, y];
    const share = (cx, cy) => this.shares(index, [cx - MARKED, cy - MARKED, cx + MARKED, cy + MARKED])[0];
    let best = { at: [x, y], worth: this.at(x, y) === index ? share(x, y) + 0.2 : 0 };
    const { left, top, columns, rows } = this.areas[index];
    for (let row = top; row < top + rows; row += 2) {
      for (let column = left; column < left + columns; column += 2) {
        if (this.owner[row * this.columns + column] !== index) continue;
        const [cx, cy] = [(column + 0.5) * CELL, (row + 0.5) * CELL];
        const worth = share(cx, cy) - Math.hypot(cx - x, cy - y) / 4000;
        if (worth > best.worth) best = { at: [cx, cy], worth };
      }
    }
    return best.at;
  }

  /** Number of the area at a place in view units, -1 in the sea. */
  at(x, y) {
    const [column, row] = [Math.floor(x / CELL), Math.floor(y / CELL)];
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) return -1;
    return this.owner[row * this.columns + column];
  }

  /** Shares of a box over an area, and over all others. */
  shares(index, box) {
    const cells = Math.max(1, ((box[2] - box[0]) * (box[3] - box[1])) / CELL ** 2);
    const own = this.areas[index].within(box);
    return [own / cells, (this.land.within(box) - own) / cells];
  }

  /** Whether a box lies over more than a share of any other area, which could then hardly be seen or pointed at. */
  hides(index, box, share) {
    return this.areas.some((area, other) => other !== index && area.all && area.near(box) && area.within(box) > share * area.all);
  }

  /** Share of an area's cells that none of some boxes lies over. */
  bare(index, boxes) {
    const { left, top, columns, rows, all } = this.areas[index];
    const near = boxes.filter((box) => this.areas[index].near(box));
    if (!all || !near.length) return 1;
    let found = 0;
    for (let row = top; row < top + rows; row += 1) {
      for (let column = left; column < left + columns; column += 1) {
        const [x, y] = [(column + 0.5) * CELL, (row + 0.5) * CELL];
        const free = this.owner[row * this.columns + column] === index
          && !near.some((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3]);
        found += free ? 1 : 0;
      }
    }
    return found / all;
  }

  /** Whether a box holds no land at all. */
  clear(box) {
    return !this.land.within(box);
  }

  /**
   * Whether a leader crosses nothing but the sea, its own area and, from a kota's circle, the kabupaten around it:
   * that one no line out of a kota can avoid.
   */
  passes([x1, y1, x2, y2], index) {
    const length = Math.hypot(x2 - x1, y2 - y1);
    const steps = Math.ceil(length / (CELL / 2));
    // A hair's breadth beside it too: what lies at a border would be taken for either side.
    const [aside, down] = length ? [((y1 - y2) / length) * CELL, ((x2 - x1) / length) * CELL] : [0, 0];
    const host = this.hosts[index];
    for (let step = 0; step <= steps; step += 1) {
      const part = steps ? step / steps : 0;
      const [x, y] = [x1 + (x2 - x1) * part, y1 + (y2 - y1) * part];
      for (let by = -0.8; by < 1; by += 0.8) {
        const owner = this.at(x + by * aside, y + by * down);
        if (owner >= 0 && owner !== index && owner !== host) return false;
      }
    }
    return true;
  }

  /** Points well inside an area where a leader may end: its middle first, then others far from any border. */
  ends(index) {
    this.inner ??= [];
    this.inner[index] ??= this.spread(index);
    return this.inner[index];
  }

  spread(index) {
    const { x, y } = this.units[index];
    const { left, top, columns, rows } = this.areas[index];
    const found = [[x, y]];
    // Of an area that circles cover but for a strip, what is left is narrower.
    for (const [apart, free] of this.at(x, y) === index ? [[16, 4]] : [[16, 4], [8, 2], [4, 1]]) {
      for (let row = top; row < top + rows; row += apart / 2) {
        for (let column = left; column < left + columns; column += apart / 2) {
          const [cx, cy] = [(column + 0.5) * CELL, (row + 0.5) * CELL];
          const box = [cx - free * CELL, cy - free * CELL, cx + free * CELL, cy + free * CELL];
          if (this.areas[index].within(box) >= (2 * free) ** 2 - 2) found.push([cx, cy]);
        }
      }
      if (found.length > 1) break;
    }
    return found;
  }
}
