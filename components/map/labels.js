// Where labels stand: every text is measured, and better no label than one that names another area.
//
// A label without a leader has its middle on its own area and hardly touches others. Every other one is a call-out:
// a box with a line from its edge into its own area that crosses no other, but for the kabupaten around a kota.

const OWN = 0.5; // least share of a label without a leader over its own area
const STRANGE = 0.3; // most of it over others
const TOUCHED = 0.04; // most of a call-out over other areas, the kabupaten around a kota aside
const COVERED = 1; // where only few areas are labelled: its line alone says whose it is, and never crosses another
const HIDDEN = 0.75; // most of another area that one call-out lies over
const BARE = 0.1; // least of an area that all of them together leave to be seen and pointed at
const LONGEST = 8; // a leader, in heights of a letter
const SHORTEST = 0.45;
const APART = 0.14; // between two labels
const EDGE = 0.3; // along the frame, around insets and circles
const TRIED = { few: 24, all: 40 }; // places kept per area and shape; where few are labelled there is less to avoid
const KEPT_SIZES = 8; // of letters, whose places are kept: as many as a map tries when its indicator changes
const HOPELESS = 50; // call-outs tried without a clear leader until an area counts as one without a coast
const PUSHED = 24; // best places of a label for which others are asked to make room
const YIELDED = 14; // what a label's place may get worse by to make room for another

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

const grown = ([left, top, right, bottom], by) => [left - by, top - by, right + by, bottom + by];
const inside = (box, [left, top, right, bottom]) =>
  box[0] >= left && box[1] >= top && box[2] <= right && box[3] <= bottom;

/**
 * All places a label may take on the ground, best first.
 *
 * `bounds` is what of the drawing is on screen, `taken` the boxes of legend, insets and strip, `letter` the height of
 * a letter, `finger` half the breadth of a finger, all in view units. What depends on the land alone is kept from one
 * call to the next.
 */
class Places {
  constructor(ground, { bounds, taken, letter, finger = 0, few = false }) {
    Object.assign(this, { ground, letter, finger, taken, touched: few ? COVERED : TOUCHED, tried: few ? TRIED.few : TRIED.all });
    this.bounds = grown(bounds, -EDGE * letter);
    if (!ground.known.has(letter)) {
      if (ground.known.size >= KEPT_SIZES) ground.known.delete(ground.known.keys().next().value);
      ground.known.set(letter, new Map());
    }
    this.known = ground.known.get(letter);
  }

  /** Places on an area itself, without a leader. */
  home(index, shape) {
    return this.open("home", index, shape, (wide, high) => this.within(index, wide, high));
  }

  /** Places in the sea, or a kota's beside its circle, with a leader. */
  away(index, shape) {
    return this.open("away", index, shape, (wide, high) => this.beyond(index, wide, high));
  }

  /** The places of a kind that neither the frame nor anything over the drawing takes. */
  open(kind, index, shape, make_) {
    const { known } = this;
    const key = `${kind} ${this.touched} ${Math.round(this.finger)} ${index} ${Math.ceil(shape.width)} ${Math.ceil(shape.height)}`;
    if (!known.has(key)) known.set(key, make_(shape.width / 2, shape.height / 2));
    return known.get(key).filter((place) => this.untaken(place)).map((place) => ({ ...place, shape, cost: place.cost + shape.worse }));
  }

  /** Whether neither the frame nor anything over the drawing takes a place. */
  untaken({ box, leader }) {
    const edge = EDGE * this.letter;
    return inside(box, this.bounds)
      && !this.taken.some((other) => over(box, other, edge) || (leader && entering(leader, other)));
  }

  /** The place a label had, for what it says now; null where it is none any more. */
  stay(index, { x, y, leader, shape: { show, rows } }, shapes) {
    const shape = shapes.find((each) => each.show === show && each.rows === rows);
    if (!shape || show === "mark") return null;
    const [wide, high] = [shape.width / 2, shape.height / 2];
    const place = leader ? this.led(index, this.beside(index, x, y, wide, high)) : this.upon(index, x, y, wide, high);
    return place && this.untaken(place) ? { ...place, shape, cost: place.cost + shape.worse } : null;
  }

  /** With the middle on its own area, hardly over others. */
  within(index, wide, high) {
    const { ground, letter } = this;
    const { left, top, columns, rows } = ground.areas[index];
    const step = Math.max(1, Math.round((0.3 * letter) / CELL));
    const found = [];
    for (let row = top; row < top + rows; row += step) {
      for (let column = left; column < left + columns; column += step) {
        const place = this.upon(index, (column + 0.5) * CELL, (row + 0.5) * CELL, wide, high);
        if (place) found.push(place);
      }
    }
    found.sort((one, two) => one.cost - two.cost);
    return found.filter((_, at) => at < 20 || at % 4 === 0).slice(0, this.tried);
  }

  /** The place with that middle on an area itself; null where it would not be taken for it. */
  upon(index, cx, cy, wide, high) {
    const { ground, letter } = this;
    if (ground.at(cx, cy) !== index) return null;
    const { x, y } = ground.units[index];
    const box = [cx - wide, cy - high, cx + wide, cy + high];
    const [own, foreign] = ground.shares(index, box);
    if (own < OWN || foreign > STRANGE || !this.sound(index, cx, cy) || !this.clear(index, box)) return null;
    const aim = Math.hypot(cx - x, cy - y) / letter;
    return { x: cx, y: cy, box, leader: null, cost: 1.2 * aim + 45 * foreign + 6 * (1 - own - foreign) };
  }

  /** Whether a place lies well on its area, not at the border. */
  sound(index, x, y) {
    const near = 2 * CELL;
    return [[near, 0], [-near, 0], [0, near], [0, -near]].every(([dx, dy]) => this.ground.at(x + dx, y + dy) === index);
  }

  /** Whether a box keeps off all circles, and off what a finger needs of those of others. */
  clear(index, box) {
    const gap = 0.12 * this.letter;
    return !this.ground.discs.some((disc, other) => disc
      && over(box, disc, other === index ? 0 : Math.max(gap, this.finger - (disc[2] - disc[0]) / 2)));
  }

  /** With a leader: in the sea, or a kota's beside its circle. */
  beyond(index, wide, high) {
    const { ground, letter } = this;
    const { x, y, r } = ground.units[index];
    const { left, top, columns, rows } = ground.areas[index];
    const around = r ? [x, y, x, y] : [left, top, left + columns, top + rows].map((cell) => cell * CELL);
    const reach = LONGEST * letter;
    const step = 0.5 * letter;
    const most = ((0.3 + this.touched) * 4 * wide * high) / CELL ** 2;
    const found = [];
    for (let cy = around[1] - reach - high; cy <= around[3] + reach + high; cy += step) {
      for (let cx = around[0] - reach - wide; cx <= around[2] + reach + wide; cx += step) {
        // Of an area without circle no more than that may lie over land at all.
        if (!r && ground.land.count(cx - wide, cy - high, cx + wide, cy + high) > most) continue;
        const place = this.beside(index, cx, cy, wide, high);
        if (place) found.push(place);
      }
    }
    found.sort((one, two) => one.cost - two.cost);
    const led = [];
    for (const [tried, place] of found.slice(0, r ? found.length : 4 * this.tried).entries()) {
      if (led.length >= this.tried || (!r && !led.length && tried > HOPELESS)) break;
      const whole = this.led(index, place);
      if (whole) led.push(whole);
    }
    return led.sort((one, two) => one.cost - two.cost);
  }

  /** The place with that middle off an area, still without its leader; null where it covers too much of others. */
  beside(index, cx, cy, wide, high) {
    const { ground, letter } = this;
    const { x, y, r } = ground.units[index];
    const box = [cx - wide, cy - high, cx + wide, cy + high];
    const [own, foreign] = ground.shares(index, box);
    if (own > 0.3) return null;
    const held = r && foreign && ground.hosts[index] >= 0 ? ground.shares(ground.hosts[index], box)[0] : 0;
    if (foreign - held > this.touched || !this.clear(index, box)) return null;
    const apart = Math.hypot(clamped(x, box[0], box[2]) - x, clamped(y, box[1], box[3]) - y) / letter;
    if (r && apart - r / letter < SHORTEST) return null;
    if (foreign && ground.hides(index, box, HIDDEN)) return null;
    return { x: cx, y: cy, box, cost: apart + 4 * held + 30 * (foreign - held) };
  }

  /** A place off an area with its leader; null where none is clear. */
  led(index, place) {
    const line = place && this.leader(index, place.box);
    return line && { ...place, leader: line.line, cost: 9 + place.cost / 3 + 0.7 * line.length };
  }

  /** The shortest clear line from a box's edge into its area, to the rim of a kota's circle; null without any. */
  leader(index, box) {
    const { ground, letter } = this;
    const { x, y, r } = ground.units[index];
    const ends = r ? [[x, y]] : ground.ends(index);
    const start = ([tx, ty]) => [clamped(tx, box[0], box[2]), clamped(ty, box[1], box[3])];
    const whole = ends.map((end) => {
      const [sx, sy] = start(end);
      return Math.hypot(sx - end[0], sy - end[1]);
    });
    for (let tried = 0; tried < 4; tried += 1) {
      let best = -1;
      for (let at = 0; at < ends.length; at += 1) {
        const length = (whole[at] - (r || 0)) / letter;
        if (length >= SHORTEST && length <= LONGEST && (best < 0 || whole[at] < whole[best])) best = at;
      }
      if (best < 0) return null;
      const [[tx, ty], [sx, sy]] = [ends[best], start(ends[best])];
      const inward = r ? (r * 0.94) / whole[best] : 0;
      const line = [sx, sy, tx + (sx - tx) * inward, ty + (sy - ty) * inward];
      if (ground.passes(line, index) && !this.blocked(line, index)) return { line, length: (whole[best] - (r || 0)) / letter };
      whole[best] = Infinity;
    }
    return null;
  }

  /** Whether a leader crosses an inset or the circle of another area. */
  blocked(line, index) {
    const gap = 0.2 * this.letter;
    return this.ground.discs.some((disc, other) => disc && other !== index && entering(line, grown(disc, gap)));
  }
}

/** Whether two labels would run into each other, with their leaders. */
function clash(one, two, gap) {
  return over(one.box, two.box, gap)
    || (one.leader && entering(one.leader, grown(two.box, gap))) || (two.leader && entering(two.leader, grown(one.box, gap)))
    || Boolean(one.leader && two.leader && crossing(one.leader, two.leader));
}

/**
 * Where each label stands: number of the area -> place.
 *
 * `order` is who is to be labelled, first the one that needs it most; `shapes(index)` the forms its label may take as
 * `{show, lines, width, height, worse}`; a form with only a name or a value stands on its own area alone. `before` is
 * where labels stood: each stays where it can, and is led away no more where its area has room for it now.
 */
function arranged(places, { order, shapes, selected, gap, before = null }) {
  const known = new Map();
  /**
   * Places of a kind: "home" on an area itself, "away" from it, or for a "part" of a label; each is looked for only
   * where those before do not serve.
   */
  const options = (index, kind) => {
    const key = `${kind} ${index}`;
    if (!known.has(key)) {
      const forms = shapes(index).filter(({ show }) => (kind === "part") === (show === "name" || show === "value"));
      const found = forms.flatMap((shape) => (kind === "away" ? places.away : places.home).call(places, index, shape));
      known.set(key, found.sort((one, two) => one.cost - two.cost));
    }
    return known.get(key);
  };
  const kinds = (index) => {
    if (places.ground.units[index].r) return ["away"];
    return before && !before.has(index) ? ["home"] : ["home", "away"]; // who had no place but in the strip
  };
  const stays = new Map();
  /** Where a label stood, if that is of a kind and it can stand there still. */
  const stay = (index, kind) => {
    const was = before?.get(index);
    if (!was || (kind === "away") !== Boolean(was.leader) || kind === "part") return null;
    if (!stays.has(index)) stays.set(index, places.stay(index, was, shapes(index)));
    return stays.get(index);
  };
  const attempt = (first) => {
    const held = new Map();
    const blockers = (place, except, most = Infinity) => {
      const found = [];
      for (const [other, set] of held) {
        if (other !== except && clash(place, set, gap) && found.push(other) > most) break;
      }
      return found;
    };
    const free = (index, within = Infinity, from = kinds(index)) => {
      for (const kind of from) {
        const same = stay(index, kind);
        if (same && same.cost <= within && !blockers(same, index, 0).length) return same;
        const found = options(index, kind).find((place) => place.cost <= within && !blockers(place, index, 0).length);
        if (found) return found;
      }
      return null;
    };
    const put = (index) => {
      const found = free(index);
      if (found) return Boolean(held.set(index, found));
      // Others may stand elsewhere: up to two make room, if each finds a place not much worse.
      for (const place of kinds(index).flatMap((kind) => options(index, kind).slice(0, PUSHED))) {
        const inTheWay = blockers(place, index, 2);
        if (inTheWay.length > 2 || inTheWay.includes(first)) continue;
        const before = inTheWay.map((other) => [other, held.get(other)]);
        inTheWay.forEach((other) => held.delete(other));
        held.set(index, place);
        const moved = before.every(([other, was]) => {
          const elsewhere = free(other, was.cost + YIELDED);
          return elsewhere && held.set(other, elsewhere);
        });
        if (moved) return true;
        held.delete(index);
        before.forEach(([other, was]) => held.set(other, was));
      }
      return false;
    };
    const part = (index) => {
      const found = free(index, Infinity, ["part"]);
      if (found) held.set(index, found);
    };
    // Whose label would leave hardly anything of another area goes, the last of the order first.
    const uncover = () => {
      for (const index of [...order].reverse()) {
        const own = held.get(index)?.box;
        const boxes = [...held].map(([, { box }]) => box);
        const covers = (_, other) => other !== index && places.ground.areas[other].near(own)
          && places.ground.bare(other, [own]) < 0.7 && places.ground.bare(other, boxes) < BARE;
        if (own && index !== first && places.ground.units.some(covers)) held.delete(index);
      }
    };
    if (first !== null) put(first);
    const rest = order.filter((index) => index !== first);
    const left = rest.filter((index) => !put(index));
    left.filter((index) => !put(index)).forEach(part); // what others moved for may have left room
    if (places.touched === COVERED) uncover();
    return held;
  };
  const plain = attempt(null);
  // Labels keep their places while one area after another is selected, as long as it has its own whole.
  return selected === null || plain.get(selected)?.shape.show === "both" ? plain : attempt(selected);
}
