// Saves what is on screen as one self-contained SVG or PNG: drawing, title, period, simulation mark and
// sources travel together, so a picture pasted into a deck cannot lose where its figures come from.

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 24;

// What a drawing may get from a style sheet; a saved file has no style sheet.
const STYLED = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap",
  "stroke-linejoin", "paint-order", "opacity", "font-family", "font-size", "font-weight", "font-style",
  "font-variant-numeric", "text-anchor", "dominant-baseline", "visibility", "clip-path",
];

/**
 * Copies `source` with its computed styles written into the copy; leaves out what is not displayed. Classes stay, as
 * names of the parts for who edits the picture.
 */
function frozen(source) {
  const copy = source.cloneNode(true);
  freeze(source, copy);
  return copy;
}

function freeze(source, copy) {
  const style = getComputedStyle(source);
  const children = [...copy.children];
  if (style.display === "none" && !(source instanceof SVGDefsElement)) return copy.remove();
  const text = STYLED.map((name) => [name, style.getPropertyValue(name)])
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}:${value.replaceAll('"', "'")}`);
  // Office and Inkscape know no screen-sized strokes: give the width in the drawing's own units.
  if (style.vectorEffect === "non-scaling-stroke" && source.getScreenCTM) {
    const scale = source.getScreenCTM()?.a || 1;
    const dashes = style.strokeDasharray.match(/[\d.]+/g) ?? [];
    text.push(`stroke-width:${parseFloat(style.strokeWidth) / scale}px`);
    if (dashes.length) text.push(`stroke-dasharray:${dashes.map((dash) => dash / scale).join(" ")}`);
  }
  if (!(source instanceof SVGSVGElement)) copy.setAttribute("style", text.join(";"));
  // Whatever letters it is opened with, a text stays as wide as the room it was given.
  if (source instanceof SVGTextElement && !source.childElementCount && source.textContent) {
    copy.setAttribute("textLength", source.getComputedTextLength().toFixed(1));
    copy.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
  [...source.children].forEach((child, index) => freeze(child, children[index]));
  return copy;
}

/** Breaks a text into lines of at most `width` pixels, judged by an average letter. */
function wrapped(text, width, size) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line && (line.length + word.length + 1) * size * 0.5 > width) lines.push(word);
    else lines[lines.length - 1] = line ? `${line} ${word}` : word;
  }
  return lines.filter(Boolean);
}

/** The page's own letters as a style sheet that a file carries along; empty where the page has none of that name. */
async function lettered(family) {
  const wanted = family.split(",")[0].replaceAll(/["']/g, "").trim();
  const rules = [...document.styleSheets].flatMap((sheet) => {
    try { return [...sheet.cssRules]; } catch { return []; } // a sheet from elsewhere tells nothing
  });
  const face = rules.find((rule) => rule instanceof CSSFontFaceRule && rule.style.fontStyle !== "italic"
    && rule.style.fontFamily.replaceAll(/["']/g, "") === wanted);
  const place = face?.style.src.match(/url\("?([^")]+)"?\)/)?.[1];
  if (!place) return "";
  try {
    const blob = await (await fetch(new URL(place, face.parentStyleSheet.href ?? document.baseURI))).blob();
    const address = await new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result);
      reader.readAsDataURL(blob);
    });
    return `@font-face{font-family:"${wanted}";font-weight:200 900;src:url(${address})}`;
  } catch {
    return ""; // the texts keep their widths in any other letters
  }
}

/** Puts the parts of a figure on one sheet; `letters` is a style sheet that goes along. */
function composed(figure, letters = "") {
  const { width, height, background, color } = figure;
  const sheet = document.createElementNS(SVG, "svg");
  const add = (name, attributes, text) => {
    const node = sheet.appendChild(document.createElementNS(SVG, name));
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text) node.textContent = text;
    return node;
  };
  let y = MARGIN;
  const write = (text, size, weight, opacity = 1) => {
    for (const line of wrapped(text ?? "", width, size)) {
      y += size * 1.3;
      add("text", { x: MARGIN, y: y - size * 0.3, fill: color, "fill-opacity": opacity, "font-size": size,
        "font-weight": weight }, line);
    }
  };
  if (letters) add("style", {}, letters);
  const ground = add("rect", { fill: background });
  write(figure.subject, 14, 600, 0.85);
  write(figure.title, 22, 700);
  write(figure.subtitle, 14, 400);
  if (figure.mark) {
    const box = add("rect", { x: MARGIN, y: y + 6, width: figure.mark.length * 7 + 20, height: 22, rx: 11,
      fill: "#fff4e5", stroke: "#b5651d" });
    add("text", { x: MARGIN + box.getAttribute("width") / 2, y: y + 21, fill: "#8a4a10", "font-size": 13,
      "font-weight": 600, "text-anchor": "middle" }, figure.mark);
    y += 28;
  }
  y += 12;
  for (const part of [figure.svg].flat()) {
    const placed = part instanceof Element ? { svg: part, x: 0, y: 0, width, height } : part;
    const copy = frozen(placed.svg);
    copy.removeAttribute("style");
    for (const key of ["width", "height"]) copy.setAttribute(key, placed[key]);
    copy.setAttribute("x", MARGIN + placed.x);
    copy.setAttribute("y", y + placed.y);
    sheet.append(copy);
  }
  y += height + 8;
  write(figure.source, 12, 400, 0.85);
  write(figure.attribution, 12, 400, 0.85);
  const size = { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(y + MARGIN) };
  for (const node of [sheet, ground]) for (const key in size) node.setAttribute(key, size[key]);
  sheet.setAttribute("xmlns", SVG);
  sheet.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
  sheet.setAttribute("font-family", figure.font || "Source Sans, Source Sans 3, Segoe UI, Arial, sans-serif");
  return { sheet, ...size };
}

function download(blob, filename) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function painted(blob, { width, height }) {
  const image = new Image();
  image.src = URL.createObjectURL(blob);
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/**
 * Downloads a figure. `figure.svg` is one element, several laid over each other, or several as
 * `{svg, x, y, width, height}`; `width` and `height` are those of the drawing. Nothing leaves the browser.
 */
async function saveFigure(figure, format, filename) {
  const composition = composed(figure, await lettered(figure.font ?? ""));
  const text = new XMLSerializer().serializeToString(composition.sheet);
  const blob = new Blob([text], { type: "image/svg+xml" });
  download(format === "png" ? await painted(blob, composition) : blob, `${filename}.${format}`);
}
