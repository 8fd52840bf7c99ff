// The patterns of whatever must not be told by colour alone.

const KINDS = "ijklmp"; // letters of categories, whose values are words

/** Times the usual size of a pattern: a category's covers most of a map and stays calm when it is wider. */
const breadth = (letter) => (KINDS.includes(letter) ? 1.25 : 1);

/** Patterns of states without a class, of 100 % and more, and of categories; a scale keeps them in screen pixels. */
function patterns(suffix) {
  const marks = {
    o: draw("path", { d: "M2,7 4.5,2.5 7,7Z", class: "ink" }),
    r: draw("path", { d: "M2,2h2v2h-2ZM6,6h2v2h-2Z", class: "ink" }),
    n: draw("path", { d: "M-2,2 2,-2M-1,9 9,-1M6,10 10,6", class: "line" }),
    x: draw("path", { d: "M-1,-1 9,9M-1,9 9,-1", class: "line" }),
    // Categories, in their order: rings, lying and standing lines, falling lines, a grid, discs.
    i: draw("path", { d: circle(4, 4, 1.4), class: "line" }),
    j: draw("path", { d: "M0,4H8", class: "line" }),
    k: draw("path", { d: "M4,0V8", class: "line" }),
    l: draw("path", { d: "M-2,6 2,10M-1,-1 9,9M6,-2 10,2", class: "line" }),
    m: draw("path", { d: "M0,4H8M4,0V8", class: "line" }),
    p: draw("path", { d: circle(4, 4, 2.3), class: "ink" }),
  };
  return Object.entries(marks).map(([letter, mark]) =>
    draw("pattern",
      { id: `${letter}${suffix}`, class: `c-${letter}`, "data-letter": letter, width: 8, height: 8,
        patternUnits: "userSpaceOnUse", patternTransform: `scale(${breadth(letter)})` },
      draw("rect", { width: 8, height: 8, class: "ground" }), mark));
}
