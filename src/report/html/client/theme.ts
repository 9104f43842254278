/** The colours in force, as the style sheet has them for light or dark. */
export interface Theme {
  readonly ink: string;
  readonly soft: string;
  readonly card: string;
  readonly rule: string;
  readonly grid: string;
  readonly zero: string;
  readonly up: string;
  readonly down: string;
  /** Of the k-th series. */
  readonly series: (k: number) => string;
}

export function currentTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour("ink"),
    soft: colour("soft"),
    card: colour("card"),
    rule: colour("rule"),
    grid: colour("grid"),
    zero: colour("zero"),
    up: colour("up"),
    down: colour("down"),
    series: (k) => colour(`c${k % 8}`),
  };
}

/** Dashes of the k-th line: the same as the style sheet's. */
export function dashOf(k: number): "solid" | number[] {
  return DASHES[k % 8] ?? "solid";
}

const DASHES: readonly ("solid" | number[])[] = [
  "solid",
  [7, 3],
  [2, 3],
  [9, 3, 2, 3],
  [5, 2],
  [1, 2],
  [12, 4],
  [6, 2, 1, 2, 1, 2],
];

/** Shapes of the k-th series' points. */
export function symbolOf(k: number): string {
  return ["circle", "rect", "triangle", "diamond"][k % 4] ?? "circle";
}
