// The tooltip: an area's name, value, details and last year, beside the area and inside the frame.

class Tip {
  constructor(stage) {
    this.stage = stage;
    this.box = make("div", { class: "tip", hidden: "" });
  }

  hide() {
    this.box.hidden = true;
  }

  show({ name, value, rows, year, caption }, index, panel) {
    this.box.hidden = false;
    const line = sparkline(year);
    this.box.replaceChildren(
      make("b", {}, name), make("strong", {}, value),
      make("dl", {}, ...rows.flatMap(([label, text]) => [make("dt", {}, label), make("dd", {}, text)])),
      ...(line ? [line, make("small", {}, caption)] : []),
    );
    this.place(index, panel);
  }

  /** It follows the area, not the pointer, and so does not tremble; it stands on that side which leaves the area free. */
  place(index, panel) {
    const stage = this.stage.getBoundingClientRect();
    const centre = new DOMPoint(...panel.point(index)).matrixTransform(panel.svg.getScreenCTM());
    const shape = panel.units[index].group.getBoundingClientRect();
    const [x, y] = [centre.x - stage.left, centre.y - stage.top];
    // Of a wide area what lies around its middle: islands far away do not count.
    const area = [Math.max(shape.left - stage.left, x - 90), Math.max(shape.top - stage.top, y - 60),
      Math.min(shape.right - stage.left, x + 90), Math.min(shape.bottom - stage.top, y + 60)];
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const within = (value, most) => Math.round(Math.max(4, Math.min(value, most - 4)));
    const sides = [[area[2] + 10, y - height / 2], [area[0] - 10 - width, y - height / 2],
      [x - width / 2, area[3] + 10], [x - width / 2, area[1] - 10 - height]];
    const places = sides.map(([left, top]) => [within(left, stage.width - width), within(top, stage.height - height)]);
    const shared = ([left, top]) => Math.max(0, Math.min(left + width, area[2]) - Math.max(left, area[0]))
      * Math.max(0, Math.min(top + height, area[3]) - Math.max(top, area[1]));
    const [left, top] = places.reduce((best, each) => (shared(each) < shared(best) ? each : best));
    this.box.style.transform = `translate(${left}px,${top}px)`;
  }
}

/** Up to 12 values as a line with gaps where a month is missing; null when there is no line to draw. */
function sparkline(values) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const spread = Math.max(high - low, 0.05 * Math.abs(high)) || 1; // a flat year stays a flat line
  const x = (month) => (4 + (month * 152) / (values.length - 1)).toFixed(1);
  const y = (value) => (32 - ((value - low) / spread) * 26).toFixed(1);
  const step = (value, month) => {
    if (value === null) return "";
    return `${(values[month - 1] ?? null) === null ? "M" : "L"}${x(month)},${y(value)}`;
  };
  const last = values.findLastIndex((value) => value !== null);
  return draw("svg", { class: "sparkline", viewBox: "0 0 160 38", "aria-hidden": "true" },
    draw("path", { d: values.map(step).join("") }), draw("circle", { cx: x(last), cy: y(values[last]), r: 3 }));
}
