// One map as an SVG list box: drawn once, then only class names, text nodes and positions change.

const FINGER = 25; // px across of the least target, a hair over what a finger needs
const SHRUNK = [1, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3, 1.4, 1.5]; // how much smaller the land may be drawn to make room for the strip of kota

/** An SVG element with attributes and children. */
function draw(name, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

/** An HTML element with attributes and children. */
function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** Writes an attribute or a text only when it differs: an unchanged node costs no layout. */
function put(node, key, value) {
  if (key === "text") {
    if (node.textContent !== value) node.textContent = value;
  } else if (value === null) node.removeAttribute(key);
  else if (node.getAttribute(key) !== String(value)) node.setAttribute(key, value);
}

const circle = (x, y, r) => `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
const lead = (line) => `M${line.slice(0, 2)}L${line.slice(2)}`;

class Panel {
  constructor(map, name) {
    this.map = map;
    this.active = -1;
    this.pixel = 1; // view units of a px
    this.fit = null; // how the land lies
    this.missing = 0; // who needed a name and found no place
    this.form = "map";
    this.layoutKey = "";
    this.whole = false; // whether the last placing of labels left nobody out
    const [width, height] = map.view;
    this.svg = draw("svg", { class: "panel", viewBox: `0 0 ${width} ${height}`, role: "listbox", tabindex: 0 });
    this.defs = draw("defs", {}, ...patterns(`-${name}`));
    this.units = map.units.map((unit, index) => this.unit(unit, index, name));
    this.amounts = new Amounts(map.units);
    this.tiles = new Tiles(map);
    this.lettering = new Lettering(this);
    this.labels = this.lettering.labels;
    this.insets = draw("g", { class: "insets", "aria-hidden": "true" }, ...map.insets.map(inset));
    this.outlines = Object.fromEntries(["hover", "selected", "focus"].map((kind) => [kind, outline(kind)]));
    this.svg.append(
      this.defs,
      draw("rect", { class: "sea", x: -width, y: -height, width: 3 * width, height: 3 * height }),
      this.insets,
      draw("g", { class: "units", role: "presentation" }, ...this.units.map((unit) => unit.group)),
      draw("path", { class: "border", d: map.border }),
      this.amounts.group,
      draw("g", { class: "hits", role: "presentation", "aria-hidden": "true" }, ...this.units.flatMap(({ hit }) => hit ?? [])),
      ...Object.values(this.outlines).map(({ group }) => group),
      this.tiles.group,
      this.lettering.key.marks,
      this.lettering.group,
    );
  }

  unit(unit, index, name) {
    const group = draw("g", { class: "unit", role: "option", id: `${name}-${unit.code}`, "data-code": unit.code,
      "data-index": index, "aria-selected": "false" });
    group.append(draw("path", { class: "shape", d: unit.d }));
    const hit = unit.r ? draw("circle", { class: "hit", "data-index": index, "data-code": unit.code }) : null;
    if (unit.r) group.append(draw("circle", { class: "shape dot", cx: unit.x, cy: unit.y, r: unit.r }));
    const tile = draw("path", { class: "tile" });
    group.append(tile);
    return { group, tile, hit, letter: "", land: unit.d, d: unit.d + (unit.r ? circle(unit.x, unit.y, unit.r) : "") };
  }

  /** Shows classes, texts and circles; touches only what differs, so a frame of the play bar stays cheap. */
  paint(letters, texts, sizes = null) {
    this.svg.toggleAttribute("data-amounts", sizes !== null);
    this.amounts.paint(sizes, letters);
    this.units.forEach((unit, index) => {
      const letter = letters[index];
      if (unit.letter !== letter) {
        unit.letter = letter;
        put(unit.group, "class", `unit c-${letter}`);
      }
      this.lettering.paint(index, letter, texts[index]);
      this.tiles.paint(index, letter, texts[index]);
    });
  }

  describe(texts) {
    this.units.forEach((unit, index) => put(unit.group, "aria-label", texts[index]));
  }

  select(index) {
    this.units.forEach((unit, each) => put(unit.group, "aria-selected", String(each === index)));
    this.lettering.select(index);
    this.outline("selected", index);
  }

  outline(kind, index) {
    const { group, paths } = this.outlines[kind];
    const unit = this.units[index];
    const d = !unit ? "" : this.form === "tiles" ? unit.tile.getAttribute("d") : this.drawn(unit, index);
    for (const path of paths) put(path, "d", d);
    group.dataset.index = index;
    if (kind === "focus") put(this.svg, "aria-activedescendant", unit ? unit.group.id : null);
  }

  /** Draws an outline once more, after circles changed. */
  again(kind) {
    this.outline(kind, Number(this.outlines[kind].group.dataset.index ?? -1));
  }

  /** Land and circle of an area. */
  drawn(unit, index) {
    return this.amounts.radius(index) ? unit.land + this.amounts.outline(index) : unit.d;
  }

  /** Centre of an area in the drawing's units. */
  point(index) {
    return this.form === "tiles" ? this.tiles.places[index].centre : [this.map.units[index].x, this.map.units[index].y];
  }

  /**
   * Fits labels, patterns and tiles to the size on screen; `size` is hero, card or thumb.
   *
   * `order` is the areas by need, `kinds` says that values are words, `labels` is how many and how large they are to
   * be (null where the size decides), `least` px of a letter, `full` that the map fills the screen, `legend` the box of px that the legend
   * covers, `widest` the longest text of each area, `like` how the land of a first map lies, which a second follows.
   */
  layout(form, size, selected, { order, kinds = false, labels = null, full = false, least = 0, legend = null, widest = null, like = null }) {
    const [width, height] = this.map.view;
    const box = this.svg.getBoundingClientRect();
    const shown = Math.min(box.width, (box.height * width) / height);
    const wide = [shown, box.width, box.height].map(Math.round);
    const covered = legend && [legend.left, legend.top, legend.width, legend.height].map(Math.round);
    const key = [form, size, wide, selected, kinds, full, least, labels, covered, widest, like && Object.values(like), this.lettering.ruler.fresh(),
      this.amounts.on && this.amounts.sizes].join();
    const said = [order, ...this.labels.map(({ value }) => value.textContent)].join();
    // Where everybody has a label with room for the longest text, labels stay while months change.
    if (!shown || (key === this.layoutKey && (said === this.said || (this.whole && widest)))) return;
    [this.layoutKey, this.said] = [key, said];
    this.form = form;
    this.lettering.widest = widest;
    put(this.svg, "data-form", form);
    this.svg.toggleAttribute("data-kinds", kinds);
    const stage = [form, size, full, least].join();
    const kept = this.whole && stage === this.stage ? { fit: this.fit, places: this.lettering.held } : null;
    this.stage = stage;
    const asked = { shown, size, selected, order, kinds, labels, full, least, like, kept };
    if (form === "tiles") {
      this.reframe(box, width / shown, { legend });
      this.tiles.place(this.svg, this.units.map(({ tile }) => tile), full);
    } else {
      this.missing = this.placeLabels(box, width / shown, { ...asked, legend });
      this.whole = !this.missing && this.lettering.lists(asked);
    }
    for (const kind of Object.keys(this.outlines)) this.again(kind);
  }

  /**
   * Places labels, the strip of kota beside the land if there is room for it, for which the land gives way to the
   * right, gets a little smaller and then moves up as well; in the middle without it. Where few are labelled, letters
   * get smaller until the lowest and the highest are. While only what it shows changes, the land and the labels on it
   * stay where they are if everybody still has one (`kept`). Returns how many needed a name and have none.
   */
  placeLabels(box, pixel, { legend, like, kept, ...asked }) {
    const heights = this.lettering.heights(asked);
    const tries = like ? [like] : this.lettering.lists(asked)
      ? (kept ? [kept.fit] : []).concat(SHRUNK.flatMap((by) => (by > 1 ? [false, true] : [false]).map((lifted) => ({ by, lifted, listing: true }))))
      : heights.map((px) => ({ by: 1, px }));
    const arrange = ({ by, px = heights[0], lifted, listing }, trying = false, before = null) => {
      this.fit = { by, px, lifted, listing };
      const frame = this.reframe(box, pixel * by, { legend, aside: listing, lifted });
      return this.lettering.arrange({ ...asked, ...frame, px, pixel: pixel * by, listing, trying, before });
    };
    let best = { missing: Infinity };
    for (const each of tries) {
      let missing = arrange(each, true, kept?.places);
      if (kept && missing && missing < Infinity) missing = arrange(each, true);
      if (missing < best.missing) best = { ...each, missing };
      if (!missing) return 0;
    }
    // Without the strip more names may find no place than with it; where it has no room at all, it has to be so.
    return arrange(best.by ? best : { ...(like ?? { by: 1 }), listing: false });
  }

  /** Sets what the drawing's frame shows at `pixel` view units per px; returns it and what covers it. */
  reframe(box, pixel, { legend, aside = false, lifted = false }) {
    const [width, height] = this.map.view;
    this.pixel = pixel;
    this.svg.style.setProperty("--pixel", pixel);
    for (const pattern of this.defs.children) {
      put(pattern, "patternTransform", `scale(${pixel * breadth(pattern.dataset.letter)})`);
    }
    this.nameInsets(pixel);
    this.widenTargets(pixel);
    const [wide, high] = [box.width * pixel, box.height * pixel].map(Math.round);
    const spare = Math.max(0, wide - width);
    const beside = legend ? this.besideLegend(legend, box, pixel, lifted) : 0;
    const beyond = Math.round(Math.max(aside ? 0 : spare / 2, Math.min(spare, beside)));
    const top = lifted ? 0 : Math.round((height - high) / 2);
    const bounds = [width + beyond - wide, top, width + beyond, top + high];
    put(this.svg, "viewBox", [bounds[0], bounds[1], wide, high].join(" "));
    this.svg.style.setProperty("--shape", (wide / high).toFixed(4)); // what paper keeps
    const taken = this.map.insets.map(({ x, y, w, h }) => [x, y, x + w, y + h]);
    const placed = (at, side) => bounds[side % 2] + (at - [box.left, box.top][side % 2]) * pixel;
    if (legend) taken.push([legend.left, legend.top, legend.right, legend.bottom].map(placed));
    return { bounds, taken };
  }

  /** View units that the legend needs right of the drawing: less where it fits into the corner kept free for it. */
  besideLegend(legend, box, pixel, lifted) {
    const { y, w, h } = this.map.legend;
    const bottom = (lifted ? 0 : (this.map.view[1] - box.height * pixel) / 2) + (legend.bottom - box.top) * pixel;
    return (legend.width + 16) * pixel - (bottom < y + h + 4 * pixel ? w : 0);
  }

  /** A kota is found within the breadth of a finger; targets of two that are close move apart, each over its circle. */
  widenTargets(pixel) {
    const least = (FINGER * pixel) / 2;
    const found = this.map.units.flatMap(({ x, y, r }, index) => (r ? [{ index, x, y, r: Math.max(r, least) }] : []));
    for (const one of found) {
      for (const two of found) {
        const [dx, dy] = [two.x - one.x, two.y - one.y];
        const apart = Math.hypot(dx, dy);
        const push = (one.r + two.r - apart) / 2;
        if (one === two || push <= 0 || !apart) continue;
        [one.x, one.y] = [one.x - (dx / apart) * push, one.y - (dy / apart) * push];
        [two.x, two.y] = [two.x + (dx / apart) * push, two.y + (dy / apart) * push];
      }
    }
    for (const { index, x, y, r } of found) {
      const node = this.units[index].hit;
      for (const [key, number] of Object.entries({ cx: x, cy: y, r })) put(node, key, Math.round(number));
    }
  }

  /** An inset's name stands in its title strip, as long as letters of legible size fit there. */
  nameInsets(pixel) {
    this.map.insets.forEach(({ name, x, w }, index) => {
      const text = this.insets.children[index].lastChild;
      put(text, "x", Math.round(x + 5 * pixel));
      put(text, "visibility", pixel < 14.5 && name.length * 7 * pixel < w ? "visible" : "hidden");
    });
  }
}

/** Places a text; `lines` of null leave its words as they are. */
function write(node, lines, x, y, step) {
  const same = !lines || (node.textContent === lines.join("") && node.childElementCount === lines.length);
  if (!same) node.replaceChildren(...lines.map((line) => draw("tspan", {}, line)));
  [node, ...node.children].forEach((part) => put(part, "x", Math.round(x)));
  put(node, "y", Math.round(y));
  lines?.forEach((_, index) => put(node.children[index], "dy", index ? Math.round(step) : null));
}

/** A line over everything else, with a quieter one below it that parts it from any fill. */
function outline(kind) {
  const paths = ["under", "over"].map((part) => draw("path", { class: part }));
  return { group: draw("g", { class: `outline ${kind}`, "aria-hidden": "true" }, ...paths), paths };
}

function inset({ name, x, y, w, h }) {
  const title = draw("text", { y, dy: "1.2em" }, name);
  return draw("g", { class: "inset" }, draw("rect", { x, y, width: w, height: h }), title);
}
