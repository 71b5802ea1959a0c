/**
 * Every UTF-16 unit belongs to a class, a bit. The classes of a value's units, or-ed together in one pass, tell most rules at once that they have
 * nothing to say about it.
 */
export const unitClass = {
  digit: 1 << 0,
  /** A to F in either letter case. */
  hexLetter: 1 << 1,
  letter: 1 << 2,
  space: 1 << 3,
  dash: 1 << 4,
  plus: 1 << 5,
  at: 1 << 6,
  dot: 1 << 7,
  slash: 1 << 8,
  semicolon: 1 << 9,
  comma: 1 << 10,
  angle: 1 << 11,
  hash: 1 << 12,
  equals: 1 << 13,
  colon: 1 << 14,
  parenthesis: 1 << 15,
  /** What else ASCII has. */
  punctuation: 1 << 16,
  /** Controls and characters that nobody sees; line breaks apart. */
  invisible: 1 << 17,
  lineBreak: 1 << 18,
  /** Beyond ASCII. */
  wide: 1 << 19,
  /** Beyond ASCII, and what text looks like that was read in the wrong encoding. */
  garbled: 1 << 20,
  /** Not of a unit but of a value: its first or last unit is a space. */
  edgeSpace: 1 << 21,
  /** Of a value: its first unit is one that starts a formula. */
  formulaStart: 1 << 22,
  /** Of a value: it starts with `+` or `-`. */
  signStart: 1 << 23,
} as const;

/** What units beyond ASCII may be; the controls of ASCII are among them. */
export const beyondAscii = unitClass.wide | unitClass.garbled | unitClass.invisible;

/** What the first and the last unit of a value must be for `edgeClasses` to say anything. */
export const edgeUnits = unitClass.space | unitClass.equals | unitClass.at | unitClass.plus | unitClass.dash;

/** C0 and C1 controls (line breaks are classed apart) and format characters that nobody sees: what `invisible-character` is about. */
const invisibleRanges: readonly (readonly [number, number])[] = [
  [0x00, 0x1f],
  [0x7f, 0x9f],
  [0xa0, 0xa0],
  [0xad, 0xad],
  [0x200b, 0x200f],
  [0x2028, 0x202f],
  [0x2060, 0x2060],
  [0xfeff, 0xfeff],
];

/** The class of each unit. */
export const classOfUnit: Int32Array = makeClasses();

function makeClasses(): Int32Array {
  const classes = new Int32Array(65_536);
  classes.fill(unitClass.punctuation, 0x20, 0x7f);
  classes.fill(unitClass.wide, 0x80);
  classes.fill(unitClass.digit, 0x30, 0x3a);
  for (const base of [0x41, 0x61]) {
    classes.fill(unitClass.hexLetter, base, base + 6);
    classes.fill(unitClass.letter, base + 6, base + 26);
  }
  const named: readonly (readonly [string, number])[] = [
    [" ", unitClass.space],
    ["-", unitClass.dash],
    ["+", unitClass.plus],
    ["@", unitClass.at],
    [".", unitClass.dot],
    ["/", unitClass.slash],
    [";", unitClass.semicolon],
    [",", unitClass.comma],
    ["<>", unitClass.angle],
    ["#", unitClass.hash],
    ["=", unitClass.equals],
    [":", unitClass.colon],
    ["()", unitClass.parenthesis],
    // A and C with tilde, circumflex and ring, a circumflex: the first unit of most two-byte characters read as windows-1252.
    ["\u00C2\u00C3\u00C4\u00C5\u00E2\uFFFD", unitClass.wide | unitClass.garbled],
  ];
  for (const [characters, bit] of named) {
    for (let i = 0; i < characters.length; i++) {
      classes[characters.charCodeAt(i)] = bit;
    }
  }
  for (const [first, last] of invisibleRanges) {
    classes.fill(unitClass.invisible, first, last + 1);
  }
  classes[0x0a] = unitClass.lineBreak;
  classes[0x0d] = unitClass.lineBreak;
  return classes;
}

/** The classes of a text, those of a value included. */
export function classesOf(text: string, start: number, end: number): number {
  if (start >= end) {
    return 0;
  }
  let classes = edgeClasses(text.charCodeAt(start), text.charCodeAt(end - 1));
  for (let i = start; i < end; i++) {
    classes |= classOfUnit[text.charCodeAt(i)] as number;
  }
  return classes;
}

/** What the first and the last unit of a value say. */
export function edgeClasses(first: number, last: number): number {
  let classes = first === 0x20 || last === 0x20 ? unitClass.edgeSpace : 0;
  if (first < 0x41) {
    if (first === 0x3d || first === 0x40) {
      classes |= unitClass.formulaStart;
    } else if (first === 0x2b || first === 0x2d) {
      classes |= unitClass.signStart;
    }
  }
  return classes;
}
