/** Damage to the text of a scenario, as slips of the hand, other programs and malice do it. */
import type { Random } from "./random.ts";

/** A text with one more thing wrong; `spare` is another text, of which pieces may be taken. */
type Mutation = (random: Random, text: string, spare: string) => string;

/** Values of another type than belongs there, and numbers that are none. */
const VALUES = [
  ...[
    "null",
    "~",
    "",
    "true",
    "no",
    "on",
    ".nan",
    ".inf",
    "-.inf",
    "NaN",
    "Infinity",
    "-0",
    "0",
    "-1",
    "1e999",
  ],
  ...[
    "1e308",
    "5e-324",
    "0x10",
    "0o17",
    "1_000",
    "1,000",
    "1.000,5",
    "12 %",
    "$5",
    "'12'",
    '"0.5"',
    "−5",
    "１２",
    "1e",
  ],
  ...[
    "[]",
    "{}",
    "[1, 2]",
    "{dist: normal, mean: 1, sd: 0.1}",
    "{dist: none}",
    "{dist: truncated, of: {dist: uniform, min: 0, max: 1}}",
  ],
  ...[
    "2026-02-30",
    "2026-13-01",
    "0000-01-01",
    "9999-12-31",
    "02/02/2026",
    "2026-02-02T00:00:00Z",
    "__proto__",
    "constructor",
  ],
  ...[
    "!!str 5",
    "!!binary aGk=",
    "!!set {a}",
    "&a 5",
    "*a",
    "&a [*a]",
    "<<",
    "? a",
    "|",
    ">",
    "'",
    '"',
    "@x",
    "`x`",
    "%x",
    "- 1",
  ],
];

/** Characters that do not show, or do more than that. */
const CHARACTERS = [
  ...[
    "\u00a0",
    "\u2003",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "\u202e",
    "\u2066",
    "\u0000",
    "\u0007",
    "\u001b",
    "\u0085",
    "\u2028",
  ],
  // Halves of a character.
  ...["\ud800", "\udfff"],
  ...[
    "\t",
    "\r",
    "\n",
    ":",
    "{",
    "}",
    "[",
    "]",
    ",",
    "#",
    "&",
    "*",
    "!",
    "|",
    ">",
    "'",
    '"',
    "%",
    "@",
    "`",
    "?",
    "-",
  ],
  "\u001b[31m",
  "\r\n",
  "😀",
];

const KEYS = [
  "__proto__",
  "constructor",
  "<<",
  "extends",
  "dist",
  "kind",
  "file",
  "null",
  "~",
  "1",
  "",
  "? [a]",
  "{a: b}",
  "a.b",
];

const linesOf = (text: string): string[] => text.split("\n");

/** Another text for one of the lines. */
function onLine(random: Random, text: string, edit: (line: string) => string): string {
  const lines = linesOf(text);
  const at = random.whole(0, lines.length - 1);
  return lines.with(at, edit(lines[at]!)).join("\n");
}

/** Another text for one of the places that match. */
function onMatch(random: Random, text: string, pattern: RegExp, edit: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return text;
  const { index, 0: piece } = random.pick(found);
  return text.slice(0, index) + edit(piece) + text.slice(index + piece.length);
}

const NUMBER = /(?<=[\s:[,{])-?\d+(\.\d+)?(e[+-]?\d+)?(?=[\s,\]}]|$)/gm;
const VALUE = /(?<=: )[^\s#{[][^\n#]*/g;

const MUTATIONS: readonly Mutation[] = [
  // Lines.
  (random, text) => {
    const lines = linesOf(text);
    lines.splice(random.whole(0, lines.length - 1), random.small(1, 8));
    return lines.join("\n");
  },
  (random, text) => onLine(random, text, (line) => `${line}\n${line}`),
  (random, text) => {
    const lines = linesOf(text);
    const [piece] = [lines.splice(random.whole(0, lines.length - 1), random.small(1, 5))];
    return lines.toSpliced(random.whole(0, lines.length), 0, ...piece).join("\n");
  },
  (random, text) => onLine(random, text, (line) => " ".repeat(random.whole(0, 9)) + line.trimStart()),
  (random, text, spare) => onLine(random, text, (line) => `${line}\n${random.pick(linesOf(spare))}`),
  // Keys.
  (random, text) => onMatch(random, text, /[A-Za-z_]{3,}(?=:)/g, (key) => slip(random, key)),
  (random, text) => onMatch(random, text, /[A-Za-z_0-9-]+(?=:)/g, () => random.pick(KEYS)),
  (random, text) =>
    onLine(
      random,
      text,
      (line) => `${/^ */.exec(line)![0]}${random.pick(KEYS)}: ${random.pick(VALUES)}\n${line}`,
    ),
  // Values.
  (random, text) =>
    onMatch(random, text, NUMBER, (number) => String(Number(number) * 10 ** random.whole(-12, 12))),
  (random, text) => onMatch(random, text, NUMBER, (number) => `-${number}`),
  (random, text) => onMatch(random, text, NUMBER, () => random.pick(VALUES)),
  (random, text) => onMatch(random, text, VALUE, () => random.pick(VALUES)),
  (random, text) => onMatch(random, text, VALUE, (value) => `&x ${value}`),
  (random, text) => onMatch(random, text, VALUE, (value) => value.slice(0, random.whole(0, value.length))),
  (random, text, spare) =>
    onMatch(random, text, VALUE, () =>
      random.pick([...spare.matchAll(VALUE)].map(([each]) => each).concat("0")),
    ),
  // Characters.
  (random, text) => insert(random, text, random.pick(CHARACTERS)),
  (random, text) => insert(random, text, random.pick(VALUES)),
  (random, text) => {
    const at = random.whole(0, text.length);
    return text.slice(0, at) + text.slice(at + random.small(1, 30));
  },
  // Rare and large.
  (random, text) => (random.chance(0.8) ? text : wreck(random, text)),
];

function insert(random: Random, text: string, piece: string): string {
  const at = random.whole(0, text.length);
  return text.slice(0, at) + piece + text.slice(at);
}

/** A slip of the keyboard. */
function slip(random: Random, word: string): string {
  const at = random.whole(0, word.length - 1);
  const letter = word.charAt(at);
  const rest = word.slice(at + 1);
  const other = random.pick([...["", letter + letter, letter.toUpperCase(), "e", "-", "_"]]);
  return word.slice(0, at) + other + rest;
}

/** What no hand writes. */
function wreck(random: Random, text: string): string {
  const many = random.small(10, 20_000);
  const whole = [
    () => `${"[".repeat(many)}\n${text}`,
    () => `${text}\nx: ${"{a: ".repeat(many)}`,
    () => `${text}\nx: ${"- ".repeat(many)}`,
    () =>
      `a: &a [1, 1, 1, 1]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: &d [*c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d]\n${text}`,
    () => onMatch(random, text, VALUE, () => "9".repeat(many)),
    () => onMatch(random, text, VALUE, () => "x".repeat(many)),
    () => `\ufeff${text}`,
    () => text.replaceAll("\n", "\r\n"),
    () => text.replaceAll("\n", "\r"),
    () => `%YAML 1.1\n---\n${text}`,
    () => `${text}\n---\n${text}`,
    () => text.slice(0, random.whole(0, text.length)),
    () => `${text}\n${text}`,
    () => text.replaceAll("  ", "\t"),
    () => text.replaceAll("  ", "\u00a0 "),
    () => `? ${text}`,
    () => "",
  ];
  return random.pick(whole)();
}

/** The text with one to five mutations; `spare` is another text, of which pieces may be taken. */
export function mutated(random: Random, text: string, spare: string): string {
  const count = random.pick([1, 1, 1, 2, 3, 5]);
  let mutant = text;
  for (let k = 0; k < count; k++) mutant = random.pick(MUTATIONS)(random, mutant, spare);
  return mutant;
}
