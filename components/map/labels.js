// Labels fitted to the size on screen: every text is measured, and where not all fit the lower rank gives way.
// The places made beforehand (levels) are for percentages; these are for words and for amounts of any length.

const CELL = 80; // view units between two samples of whose land lies where
const REACH = [60, 66]; // px between a label and the middle of its area, aside and up or down
const TRIED = 6; // px between two places tried
const APART = 2; // px between two labels
const EDGE = 4; // px along the frame and around insets
const OWN = 0.6; // from this share of a label over its own area on it needs no leader
const DEAREST = 34; // a label that stands worse than this only adds clutter
const YIELDED = 12; // what a label's place may get worse by to make room for another
const LONGEST = 38; // px of a leader
const STRANGE = 0.35; // share over other areas from which on a word would seem to be said of them

const over = (one, two, gap) =>
  one[0] < two[2] + gap && two[0] < one[2] + gap && one[1] < two[3] + gap && two[1] < one[3] + gap;
const clamped = (value, low, high) => Math.min(Math.max(value, low), high);
const turn = (ax, ay, bx, by, cx, cy) => Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));

/** Whether two leaders cross. */
function crossing([ax, ay, bx, by], [cx, cy, dx, dy]) {
  return turn(ax, ay, bx, by, cx, cy) !== turn(ax, ay, bx, by, dx, dy)
    && turn(cx, cy, dx, dy, ax, ay) !== turn(cx, cy, dx, dy, bx, by);
}

/** Whether a leader enters a box: whether any of it is left between the four sides. */
function entering([ax, ay, bx, by], box) {
  let [from, to] = [0, 1];
  for (let axis = 0; axis < 2; axis += 1) {
    const [start, way] = axis ? [ay, by - ay] : [ax, bx - ax];
    const [low, high] = [box[axis], box[axis + 2]];
    if (!way && (start < low || start > high)) return false;
    if (!way) continue;
    const [one, two] = [(low - start) / way, (high - start) / way];
    from = Math.max(from, Math.min(one, two));
    to = Math.min(to, Math.max(one, two));
  }
  return from < to;
}

/** Whose land lies where, sampled once per map: labels are judged by it, not by the outlines. */
class Ground {
  constructor(map, paths) {
    [this.width, this.height] = map.view;
    this.columns = Math.ceil(this.width / CELL);
    this.owner = new Int8Array(this.columns * Math.ceil(this.height / CELL)).fill(-1);
    this.boxes = [...map.insets, ...(map.legend?.w ? [map.legend] : [])].map(({ x, y, w, h }) => [x, y, x + w, y + h]);
    this.discs = map.units.map(({ x, y, r }) => r && [x - r, y - r, x + r, y + r]);
    this.cells = paths.map((path, index) => this.fill(path, index)).map((cells, index) => this.rim(cells, index));
  }

  fill(path, index) {
    const { x, y, width, height } = path.getBBox();
    const cells = [];
    for (let top = CELL * (Math.floor(y / CELL) + 0.5); top < Math.min(y + height, this.height); top += CELL) {
      for (let left = CELL * (Math.floor(x / CELL) + 0.5); left < Math.min(x + width, this.width); left += CELL) {
        const here = [left, top, left, top];
        if (this.boxes.some((box) => over(here, box, 0)) || !path.isPointInFill(new DOMPoint(left, top))) continue;
        this.owner[Math.floor(top / CELL) * this.columns + Math.floor(left / CELL)] = index;
        cells.push([left, top]);
      }
    }
    return cells;
  }

  /** The samples along an area's border: one of them is the nearest to whatever lies outside. */
  rim(cells, index) {
    const held = (x, y) => this.owner[Math.floor(y / CELL) * this.columns + Math.floor(x / CELL)] === index;
    return cells.filter(([x, y]) =>
      !(held(x - CELL, y) && held(x + CELL, y) && held(x, y - CELL) && held(x, y + CELL)));
  }

  /** Shares of a box over an area and over all others. */
  shares(index, [left, top, right, bottom]) {
    let [own, foreign, all] = [0, 0, 0];
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) {
      for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) {
        const owner = this.owner[row * this.columns + column];
        all += 1;
        if (owner === index) own += 1;
        else if (owner >= 0) foreign += 1;
      }
    }
    return [own / all, foreign / all];
  }

  /** Line from a box to its area, to the rim of its circle if it has one. */
  leader({ x, y, r }, index, [left, top, right, bottom]) {
    let [tx, ty, nearest] = [x, y, Infinity];
    const cells = r ? [] : this.cells[index];
    for (let at = 0; at < cells.length; at += 1) {
      const [cx, cy] = cells[at];
      const away = (clamped(cx, left, right) - cx) ** 2 + (clamped(cy, top, bottom) - cy) ** 2;
      if (away < nearest) [tx, ty, nearest] = [cx, cy, away];
    }
    const [sx, sy] = [clamped(tx, left, right), clamped(ty, top, bottom)];
    const inward = r ? Math.min(1, r / (Math.hypot(sx - tx, sy - ty) || 1)) : 0;
    return [sx, sy, tx + (sx - tx) * inward, ty + (sy - ty) * inward];
  }

  /** Places for a label of `size` px, best first; `letter` is the view units of a label's px. */
  places(unit, index, size, letter) {
    const found = [];
    const [half, tall] = size.map((side) => (side * letter) / 2);
    const [wide, high] = [half + REACH[0] * letter, REACH[1] * letter];
    const edge = EDGE * letter;
    const step = TRIED * letter;
    for (let y = unit.y - Math.floor(high / step) * step; y <= unit.y + high; y += step) {
      if (y - tall < edge || y + tall > this.height - edge) continue;
      for (let x = unit.x - Math.floor(wide / step) * step; x <= unit.x + wide; x += step) {
        const box = [x - half, y - tall, x + half, y + tall];
        if (box[0] < edge || box[2] > this.width - edge) continue;
        if (this.boxes.some((taken) => over(box, taken, edge))) continue;
        if (this.discs.some((disc) => disc && over(box, disc, edge / 2))) continue;
        found.push(this.judged(unit, index, { x, y, box, leader: null }, letter));
      }
    }
    return found.filter(({ cost }) => cost < Infinity).sort((one, two) => one.cost - two.cost);
  }

  /** Judged as where the places are made beforehand (geo/label_candidates.py), but stricter on others' land. */
  judged(unit, index, place, letter) {
    const [own, foreign] = this.shares(index, place.box);
    const aim = Math.hypot(place.x - unit.x, place.y - unit.y) / letter;
    if (own >= OWN) return { ...place, foreign, cost: aim / 12 + 28 * foreign + 14 * (1 - own - foreign) };
    const leader = this.leader(unit, index, place.box);
    const length = Math.hypot(leader[2] - leader[0], leader[3] - leader[1]) / letter;
    if (length > LONGEST || this.blocked(leader, index)) return { ...place, cost: Infinity };
    // Over other areas only a kota's label may stand, close to its circle: elsewhere it would seem to be theirs.
    const astray = unit.r ? foreign * (14 + length / 3) : 75 * foreign;
    const cost = 9 + length / 3.5 + astray + 14 * own + aim / 60;
    return { ...place, foreign, leader, cost };
  }

  /** Whether a leader crosses an inset or the circle of another area. */
  blocked(leader, index) {
    return this.boxes.some((box) => entering(leader, box))
      || this.discs.some((disc, other) => disc && other !== index && entering(leader, disc));
  }
}

/** Whether two labels would run into each other, with their leaders. */
function clash(one, two, gap) {
  return over(one.box, two.box, gap)
    || (one.leader && entering(one.leader, two.box)) || (two.leader && entering(two.leader, one.box))
    || Boolean(one.leader && two.leader && crossing(one.leader, two.leader));
}

/**
 * Where each label stands and what of it shows: "both", "name", "value" or "none".
 *
 * `order` is the areas by rank, `sizes(index, show)` the px a label needs, `worded(index)` whether an area has a
 * value at all. With `kinds` the name comes first and the word joins it where there is room, for pattern and legend
 * say the same; else the value comes first, and stands without the name only on its own area.
 */
function arranged(ground, units, { order, sizes, worded, kinds, selected, letter }) {
  const known = new Map();
  const places = (index, show) => {
    const key = `${index} ${show}`;
    if (!known.has(key)) known.set(key, ground.places(units[index], index, sizes(index, show), letter));
    return known.get(key);
  };
  const attempt = (first) => {
    const held = new Map();
    const free = (place, others) => !others.some(([, other]) => clash(place, other, APART * letter));
    const seen = (place, others) => others.filter((other) => !free(place, [other]));
    const put = (index, show, fit) => {
      const others = [...held].filter(([other]) => other !== index);
      const set = (area, place, own) => Boolean(held.set(area, { ...place, ...own }));
      const options = places(index, show).filter(fit);
      const found = options.find((place) => free(place, others));
      if (found) return set(index, found, { show, fit });
      // One other label in the way may stand elsewhere.
      for (const place of options) {
        const [blocker, ...more] = seen(place, others);
        if (more.length) continue;
        const [area, { show: shown, fit: wanted, cost }] = blocker;
        const rest = [...others.filter((other) => other !== blocker), [index, place]];
        const moved = places(area, shown).find((each) => wanted(each) && each.cost <= cost + YIELDED && free(each, rest));
        if (moved) return set(area, moved, { show: shown, fit: wanted }) && set(index, place, { show, fit });
      }
      return false;
    };
    const near = ({ cost }) => cost <= DEAREST;
    const own = (place) => near(place) && place.foreign <= STRANGE;
    const within = (place) => near(place) && !place.leader;
    if (first !== null) put(first, "both", () => true);
    const rest = order.filter((index) => index !== first);
    if (kinds) {
      rest.forEach((index) => put(index, "name", near));
      rest.filter((index) => held.has(index) && worded(index)).forEach((index) => put(index, "both", own));
    } else rest.forEach((index) => put(index, "both", near) || (worded(index) && put(index, "value", within)));
    return held;
  };
  const plain = attempt(null);
  // Labels keep their places while one area after another is selected, as long as each of them has both.
  return selected === null || plain.get(selected)?.show === "both" ? plain : attempt(selected);
}
