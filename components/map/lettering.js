// The words on a map: how large, on how many lines, for whom; measured in the letters they are drawn in.

// px of a map's width below which only the extremes and the selected area are labelled; beside a card stands its table
const FEW = { hero: 700, card: 900 };
const EXTREMES = { window: 10, full: 18 }; // as many then, if they find a place: half of them the lowest, half the highest
const NOTHING = "–"; // where there is no figure
const ENDS = 4; // of those, the ones that letters rather get smaller for than leave out: the very lowest and highest
const SMALLER = [1, 0.9, 0.82, 0.78, 0.74, 0.7, 0.6];
const LETTERS = { least: 13, full: 22, few: 42, all: 54, wide: 60 }; // px, and widths of a map per height of a letter
const LINE = 1.06; // heights of a letter from line to line
const AIR = 0.22; // around a text
const FINE = 0.2; // widths are rounded up, so that labels stay where they are while a figure changes a little
const BESIDE = 0.3; // between a name and a value on one line
const MISSING = "rnx";

/** Widths of texts in heights of a letter, in the font the map is drawn in. */
class Ruler {
  constructor(node) {
    this.node = node;
    this.known = new Map();
    this.pen = document.createElement("canvas").getContext("2d");
  }

  /** Forgets all widths where the font came or changed since; returns which it is and whether its letters are there. */
  fresh() {
    this.family = getComputedStyle(this.node).fontFamily;
    const key = `${document.fonts.check(`600 16px ${this.family}`)} ${this.family}`;
    if (key !== this.key) this.known.clear();
    this.key = key;
    return key;
  }

  width(text, weight) {
    const key = `${weight} ${text}`;
    if (!this.known.has(key)) {
      this.pen.font = `${weight} 100px ${this.family}`;
      // Figures stand in columns, each as wide as the widest of them.
      this.known.set(key, this.pen.measureText(text.replace(/\d/g, "0")).width / 98);
    }
    return this.known.get(key);
  }
}

class Lettering {
  constructor(panel) {
    this.panel = panel;
    this.labels = panel.map.units.map((unit, index) => this.label(unit, index));
    this.key = new Key(panel);
    this.group = draw("g", { class: "labels", "aria-hidden": "true" },
      ...this.labels.map(({ group }) => group), this.key.group);
    this.ruler = new Ruler(panel.svg);
    this.widest = null; // per area the longest of the texts that the play bar may bring
  }

  label({ code }, index) {
    const [name, value] = [draw("text", { class: "name" }), draw("text", { class: "value" })];
    const [leader, end, chip] = [draw("path", { class: "leader" }), draw("circle", { class: "end" }), draw("rect", { class: "chip" })];
    const group = draw("g", { class: "label", "data-index": index, "data-code": code, "data-show": "none" },
      leader, end, chip, name, value);
    return { group, name, value, leader, end, chip };
  }

  /** Shows the texts of a month; places stay. */
  paint(index, letter, text) {
    const { group, value } = this.labels[index];
    put(group, "class", `label c-${letter}`);
    put(value, "text", text);
    this.key.paint(index);
  }

  select(index) {
    this.labels.forEach(({ group }, each) => group.toggleAttribute("data-selected", each === index));
  }

  /** Height of a letter in px and how many areas are labelled, null for all that fit. */
  sizes(shown, { labels, full, size, least }) {
    if (size === "thumb") return { px: Math.max(LETTERS.least, least), most: 0 };
    const [asked, own] = labels ?? [null, 0];
    const most = asked ?? (shown < FEW[full ? "hero" : size] ? EXTREMES[full ? "full" : "window"] : null);
    const grown = shown / (full ? LETTERS.wide : most === null ? LETTERS.all : LETTERS.few);
    const px = Math.max(grown, LETTERS.least, own, least, full ? LETTERS.full : 0);
    return { px, most };
  }

  /** Who is labelled: all by need, or of those that say something the lowest and the highest, and the selected. */
  order(order, most, selected) {
    const { units } = this.panel;
    if (most === null) return order;
    const worded = order.filter((index) => !MISSING.includes(units[index].letter) && this.labels[index].value.textContent);
    const half = Math.ceil(most / 2);
    const found = worded.length <= most ? worded : [...worded.slice(0, half), ...worded.slice(worded.length - most + half)];
    // From both ends inwards, so that the very lowest and the very highest come first.
    const inward = found.map((_, at) => found[at % 2 ? found.length - (at + 1) / 2 : at / 2]);
    return selected === null || inward.includes(selected) ? inward : [selected, ...inward];
  }

  /** Widths of an area's name, or of each of its words, and of the longest value it may have, in heights of a letter. */
  measure(index, kinds) {
    const { label, name } = this.panel.map.units[index];
    const words = (label ?? name).split(" ");
    const text = [this.labels[index].value.textContent, this.widest?.[index] ?? ""];
    // The land says by its pattern that there is no figure: a dash beside the name would only take room.
    const wide = (each, weight) => (each === NOTHING ? 0 : this.ruler.width(each, weight));
    const [first, ...rest] = words;
    return {
      lines: rest.length ? [first, rest.join(" ")] : [first],
      name: wide(words.join(" "), kinds ? 600 : 500),
      split: Math.max(wide(first, kinds ? 600 : 500), wide(rest.join(" "), kinds ? 600 : 500)),
      value: Math.max(...text.map((each) => wide(each, kinds ? 400 : 700))),
    };
  }

  /**
   * What a label may look like, in view units: whole first, on two lines, on one or on three; with `parts`, then a
   * name alone or, where there is a value, that alone.
   */
  shapes(index, { letter, kinds, parts }) {
    const { lines, name, split, value } = this.measure(index, kinds);
    const whole = [lines.join(" ")];
    const shape = (show, text, width, rows, worse) => ({ show, lines: text, worse, rows, parts: [name, value],
      width: (Math.ceil(width / FINE) * FINE + 2 * AIR) * letter, height: (rows * LINE + 2 * AIR - 0.1) * letter });
    const found = value ? [
      shape("both", whole, Math.max(name, value), 2, 0),
      shape("both", whole, name + BESIDE + value, 1, 1),
    ] : [shape("both", whole, name, 1, 0)]; // where nothing was printed the name is all there is to say
    if (lines.length > 1) found.push(shape("both", lines, Math.max(split, value), value ? 3 : 2, 1.5));
    if (!parts || !value) return found;
    found.push(shape("name", whole, name, 1, 30));
    if (lines.length > 1) found.push(shape("name", lines, split, 2, 31));
    if (!MISSING.includes(this.panel.units[index].letter) && !kinds) found.push(shape("value", [], value, 1, 40));
    return found;
  }

  /** Whether areas are to stand in the strip, should there be room. */
  lists(asked) {
    return this.sizes(asked.shown, asked).most === null;
  }

  /** Heights of letters in px to try, the largest first: where all are labelled or the screen is full, one alone. */
  heights(asked) {
    const { px, most } = this.sizes(asked.shown, asked);
    const tried = most ? SMALLER.map((by) => Math.max(px * by, asked.least, asked.full ? LETTERS.full : LETTERS.least)) : [px];
    return [...new Set(tried)];
  }

  /**
   * Places all labels; `taken` is what covers the drawing, in view units. With `listing` the kota, and whoever finds
   * no place, stand in the strip. Returns how many remain without a name, of few areas the ends alone; where the strip
   * has no room, infinitely many. `trying` is whether nothing need be placed where that is to be seen early;
   * `before` is where labels stood on this land.
   */
  arrange({ shown, px, pixel, bounds, taken, size, selected, order, kinds, labels, full, least, listing, trying, before }) {
    const { panel } = this;
    const { most } = this.sizes(shown, { labels, full, size, least });
    const letter = px * pixel;
    const ground = grounded(panel);
    const who = this.order(order, most, selected);
    const list = (marks) => {
      const boxes = this.key.place(ground, marks, { bounds, taken, letter, measure: (index) => this.measure(index, kinds) });
      return boxes && { marks, boxes };
    };
    const attempt = (key, parts, asked = who) => {
      const finger = matchMedia("(pointer: coarse)").matches ? (FINGER * pixel) / 2 : 0;
      const places = new Places(ground, { bounds, taken: key ? [...taken, ...key.boxes] : taken, letter, finger, few: most !== null });
      const marked = (index) => Number(key?.marks.has(index) ?? false);
      // A mark takes the least room and ties the strip to the land, so it comes before any label.
      const drawn = asked.filter((index) => !marked(index) || !panel.map.units[index].r).sort((a, b) => marked(b) - marked(a));
      const shapes = (index) => (key?.marks.has(index)
        ? [{ show: "mark", lines: [key.marks.get(index)], worse: 0, rows: 1, parts: [1, 0], width: 1.3 * letter, height: 1.3 * letter }]
        : this.shapes(index, { letter, kinds, parts }));
      const held = arranged(places, { order: drawn, shapes, selected: drawn.includes(selected) ? selected : null, gap: APART * letter, before });
      return { held, drawn };
    };
    const unnamed = ({ held }, needed) =>
      needed.filter((index) => !["both", "name", "mark"].includes(held.get(index)?.shape.show)).length;
    if (trying && most !== null) {
      const ends = who.slice(0, ENDS);
      const missing = unnamed(attempt(null, kinds, ends), ends);
      if (missing) return missing;
    }
    this.key.hide();
    // An area has a letter beside the last figures of the kota.
    const listed = (areas) => {
      const letters = areas.filter((index) => !panel.map.units[index].r).sort((a, b) => a - b);
      return new Map([...this.key.kota.map((index) => [index, panel.map.units[index].code.at(-1)]),
        ...letters.map((index, at) => [index, String.fromCharCode(65 + at)])]);
    };
    let key = listing ? list(listed([])) : null;
    if (listing && !key) return Infinity;
    let found = attempt(key, !listing && (most === null || kinds));
    // Who found no place goes into the strip; others may then find none, so it is asked more than once.
    for (let round = 0; key && round < 3; round += 1) {
      const left = found.drawn.filter((index) => !found.held.has(index));
      if (!left.length) break;
      const longer = list(listed([...new Set([...key.marks.keys(), ...left])]));
      if (!longer && trying) return left.length;
      if (!longer) list(key.marks);
      key = longer ?? key;
      found = attempt(key, !longer);
      if (!longer) break;
    }
    // Whose mark finds no place on the land is not listed: a row without its mark would be looked for in vain.
    const tied = key && found.drawn.filter((index) => key.marks.has(index) && found.held.has(index));
    if (!trying && tied && tied.length < [...key.marks.keys()].filter((index) => found.drawn.includes(index)).length) {
      key = list(listed(tied));
      found = attempt(key, true);
    }
    panel.svg.style.setProperty("--letter", letter);
    this.held = new Map([...found.held].filter(([, { shape }]) => shape.show !== "mark"));
    this.labels.forEach((label, index) => this.write(label, found.held.get(index), letter));
    return unnamed(found, most === null ? found.drawn : found.drawn.slice(0, ENDS));
  }

  write({ group, name, value, leader, end, chip }, place, letter) {
    put(group, "data-show", place?.shape.show === "both" && !place.shape.parts[1] ? "name" : place?.shape.show ?? "none");
    put(leader, "d", place?.leader ? lead(place.leader.map(Math.round)) : "");
    if (!place) return;
    const { x, y, box, shape } = place;
    put(group, "data-place", place.leader ? "out" : shape.show === "mark" ? "mark" : "in");
    const [left, top, right, bottom] = box.map(Math.round);
    for (const [key, number] of Object.entries({ x: left, y: top, width: right - left, height: bottom - top })) put(chip, key, number);
    put(end, "cx", Math.round(place.leader?.[2] ?? 0));
    put(end, "cy", Math.round(place.leader?.[3] ?? 0));
    put(end, "r", place.leader ? Math.round(0.13 * letter) : 0);
    const line = (at) => y + ((at - (shape.rows - 1) / 2) * LINE + 0.33) * letter;
    const beside = shape.show === "both" && shape.rows === 1 && shape.parts[1];
    const [wide, amount] = shape.parts.map((part) => part * letter);
    const start = x - (wide + BESIDE * letter + amount) / 2;
    write(name, shape.lines.length ? shape.lines : null, beside ? start + wide / 2 : x, line(0), LINE * letter);
    write(value, null, beside ? start + wide + BESIDE * letter + amount / 2 : x, line(beside ? 0 : shape.rows - 1));
  }
}

const grounds = new WeakMap();

/** The raster of a map, made once for shades and once for the circles of amounts last drawn. */
function grounded({ map, amounts }) {
  const radii = amounts.on ? map.units.map((_, index) => Math.round(amounts.radius(index))) : null;
  const key = String(radii);
  if (!grounds.has(map)) grounds.set(map, new Map());
  const known = grounds.get(map);
  if (!known.has(key)) {
    if (known.size >= 4) known.delete(known.keys().next().value);
    known.set(key, new Ground(map, radii));
  }
  return known.get(key);
}
