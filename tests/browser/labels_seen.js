// What a viewer would take each label on a map for, read from the drawing alone: texts, boxes, lines and whose
// land, circle or tile lies under which point.
(panel) => {
  const root = panel.getRootNode();
  const visible = (node) => node && node.checkVisibility({ visibilityProperty: true }) && node.getBoundingClientRect().width > 0;
  const rect = (node) => { const { left, top, right, bottom } = node.getBoundingClientRect(); return [left, top, right, bottom]; };
  const union = (boxes) => boxes.reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]);
  const units = [...panel.querySelectorAll(".unit")];
  const codes = units.map((unit) => unit.dataset.code);
  const matrix = panel.getScreenCTM();
  // From the top: circles of amounts, then each area's own circle and land, the last drawn first.
  const drawn = [
    ...[...panel.querySelectorAll(".amount")].filter((node) => visible(node) && node.r.baseVal.value > 0)
      .map((node) => [codes[node.dataset.index], node]).reverse(),
    ...units.flatMap((unit) => [...unit.querySelectorAll(".dot, .shape:not(.dot), .tile")].filter(visible).map((node) => [unit.dataset.code, node])).reverse(),
  ].map(([code, node]) => ({ code, node, box: rect(node) }));
  const owner = (x, y) => {
    const point = new DOMPoint(x, y).matrixTransform(matrix.inverse());
    const found = drawn.find(({ node, box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && node.isPointInFill(point));
    return found ? found.code : null;
  };
  const grid = ([left, top, right, bottom], wide, high) => {
    const points = [];
    for (let j = 0; j < high; j += 1) for (let i = 0; i < wide; i += 1) points.push([left + ((i + 0.5) * (right - left)) / wide, top + ((j + 0.5) * (bottom - top)) / high]);
    return points;
  };
  const under = (x, y) => root.elementsFromPoint(x, y).map((node) => node.closest(".amount, .unit")).find(Boolean);
  const hit = (x, y) => root.elementFromPoint(x, y)?.closest("[data-index]");
  const name = (node) => node && (node.dataset.code ?? codes[node.dataset.index]);
  const scale = matrix.a;
  const clear = (node) => { const fill = getComputedStyle(node).fill; return fill === "none" || /, 0\)$/.test(fill); };

  const labels = [...panel.querySelectorAll(".labels .label")].flatMap((label) => {
    const texts = [...label.querySelectorAll("text")].filter((node) => visible(node) && node.textContent.trim());
    if (!texts.length) return [];
    const code = label.dataset.code;
    const chip = [...label.querySelectorAll("rect")].find((node) => visible(node) && !clear(node));
    const box = union([...texts, ...(chip ? [chip] : [])].map(rect));
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    const samples = grid(box, 16, 8).map(([px, py]) => owner(px, py));
    const path = [...label.querySelectorAll("path")].find((node) => node.checkVisibility() && node.getTotalLength() > 0);
    let line = null;
    if (path) {
      const length = path.getTotalLength();
      const at = (part) => { const p = path.getPointAtLength(length * part).matrixTransform(matrix); return [p.x, p.y]; };
      const [start, end] = [at(0), at(1)];
      const away = Math.hypot(Math.max(box[0] - start[0], 0, start[0] - box[2]), Math.max(box[1] - start[1], 0, start[1] - box[3]));
      const near = [[0, 0], [2, 0], [-2, 0], [0, 2], [0, -2]].some(([dx, dy]) => owner(end[0] + dx, end[1] + dy) === code);
      const crossed = [...new Set(Array.from({ length: 81 }, (_, k) => owner(...at(k / 80))))].filter((found) => found && found !== code);
      line = { px: length * scale, away, near, crossed };
    }
    return [{
      code, box, texts: texts.map((node) => [node.classList[0], node.textContent]),
      size: Math.min(...texts.map((node) => parseFloat(getComputedStyle(node).fontSize) * scale)),
      foreign: samples.filter((found) => found && found !== code).length / samples.length,
      middle: name(under(x, y)) ?? null, clicked: name(hit(x, y)) ?? null, line,
    }];
  });
  const strip = [...panel.querySelectorAll(".key .row")].filter(visible).map((row) => {
    const text = (kind) => row.querySelector(`.${kind}`)?.textContent ?? "";
    const box = rect(row);
    const size = Math.min(...[...row.querySelectorAll(".name, .value")].map((node) => parseFloat(getComputedStyle(node).fontSize) * scale));
    return { code: row.dataset.code, mark: text("number"), name: text("name"), value: text("value"), box, size,
      clicked: name(hit((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)) ?? null,
      land: grid(box, 24, 6).filter(([px, py]) => owner(px, py)).length };
  });
  // Beside a map its areas as sorted bars, or the faces of its tiles: both name every area with its value.
  const bars = [...root.querySelectorAll(".bars:not([hidden]) .row")].filter(visible).map((row) => ({
    code: row.dataset.code, box: rect(row),
    size: parseFloat(getComputedStyle(row).fontSize),
  }));
  const faces = [...panel.querySelectorAll(".face")].flatMap((face, index) => {
    const texts = [...face.querySelectorAll("text")].filter(visible);
    return texts.length < 2 ? [] : [{ code: codes[index], box: union(texts.map(rect)),
      size: Math.min(...texts.map((node) => parseFloat(getComputedStyle(node).fontSize) * scale)) }];
  });
  const marks = [...panel.querySelectorAll(".marks text")].filter(visible).map((node) => {
    const [left, top, right, bottom] = rect(node);
    return { text: node.textContent, code: name(under((left + right) / 2, (top + bottom) / 2)) ?? null };
  });
  // A pointer finds an area where any point of its land, circle or tile answers with it.
  const reached = units.filter((unit) => [...unit.querySelectorAll(".shape, .tile")].filter(visible).some((node) =>
    grid(rect(node), 14, 14).some(([px, py]) => hit(px, py) === unit)
  ) || drawn.some(({ code, box }) => code === unit.dataset.code && grid(box, 14, 14).some(([px, py]) => name(hit(px, py)) === code)));
  // In a saved picture the panel is a part of a larger drawing.
  const sheet = panel.ownerSVGElement;
  const [x, y, w, h] = ["x", "y", "width", "height"].map((side) => panel[side].baseVal.value);
  const frame = sheet ? [x, y, x + w, y + h] : rect(panel);
  const legend = [...root.querySelectorAll(sheet ? ".legend .card" : ".stage .legend")].filter(visible).map(rect);
  return {
    labels, strip, marks, bars: [...bars, ...faces], frame, legend, insets: [...panel.querySelectorAll(".inset rect")].filter(visible).map(rect),
    names: Object.fromEntries(units.map((unit) => [unit.dataset.code, unit.getAttribute("aria-label") ?? ""])),
    reached: reached.map((unit) => unit.dataset.code),
    options: units.filter((unit) => unit.getAttribute("role") === "option").length, tabbed: panel.tabIndex === 0,
    width: Math.min(panel.getBoundingClientRect().width, panel.getBoundingClientRect().height * 1.748),
    form: panel.dataset.form, kota: codes.filter((code) => code >= "35.7"),
  };
}
