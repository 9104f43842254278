import { performance } from "node:perf_hooks";

/** Where progress is told: a stream of text that may be a terminal. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

export interface ProgressOptions {
  /** What is counted. */
  readonly unit?: string;
  /** The clock, in ms. */
  readonly now?: () => number;
}

export interface Progress {
  /** Say how far the work is, and how much of it was there before; call it as often as you like. */
  readonly update: (done: number, total: number, found?: number) => void;
  /** Takes the line off a terminal. */
  readonly stop: () => void;
}

/** A terminal's line is redrawn no more often than this. */
const REDRAW_MS = 100;

/** Elsewhere, say a log file, a line comes no more often than this, so short runs leave none. */
const LINE_MS = 5000;

const BAR_WIDTH = 16;

/**
 * Tells on `stream` how a task of so many parts gets on: one line redrawn on a terminal, a line now and then elsewhere. A
 * title that changes as the work does is a function. Work that begins anew, with fewer done than before, has its own speed.
 */
export function showProgress(
  stream: ProgressStream,
  title: string | (() => string),
  { unit = "paths", now = () => performance.now() }: ProgressOptions = {},
): Progress {
  const terminal = stream.isTTY === true;
  const titled = typeof title === "string" ? () => title : title;
  let started = now();
  let before = 0;
  let told = started - (terminal ? REDRAW_MS : 0);
  let drawn = false;

  return {
    update(done, total, found = 0) {
      const time = now();
      if (done < before) started = time;
      before = done;
      if (time - told < (terminal ? REDRAW_MS : LINE_MS)) return;
      told = time;
      const parts = describe({ done, from: found, total }, time - started, unit);
      if (!terminal) {
        stream.write(`hashfleet: ${titled()}: ${parts.join(", ")}\n`);
        return;
      }
      // The last column stays free: a terminal would wrap the line there.
      stream.write(`\r${lineOf(titled(), bar(done / total), parts, widthOf(stream) - 1)}\u001b[K`);
      drawn = true;
    },
    stop() {
      if (drawn) stream.write("\r\u001b[K");
      drawn = false;
    },
  };
}

/** Columns of a terminal; some say 0 for not knowing. */
function widthOf({ columns = 0 }: ProgressStream): number {
  return columns > 0 ? columns : 80;
}

/** A title's end of fewer characters says nothing. */
const LEAST_TITLE = 8;

/**
 * As much as so many columns hold, what is least missed left out first: the bar, the beginning of the title, as keys of one place begin alike, then the
 * speed. Counts and the time left stay.
 */
function lineOf(title: string, drawnBar: string, parts: readonly string[], width: number): string {
  const text = parts.join(", ");
  const whole = `${title} ${drawnBar} ${text}`;
  if (lengthOf(whole) <= width) return whole;
  const room = width - lengthOf(text) - 2;
  if (room >= Math.min(LEAST_TITLE, lengthOf(title))) return `${endOf(title, room)}: ${text}`;
  const short = text.length <= width ? text : [parts[0], ...parts.slice(2)].join(", ");
  return short.slice(0, width);
}

const lengthOf = (text: string): number => Array.from(text).length;

function endOf(text: string, length: number): string {
  const letters = Array.from(text);
  return letters.length <= length ? text : `…${letters.slice(letters.length - length + 1).join("")}`;
}

/** "6,144 of 20,000 paths", "8,200 paths/s", "2 s left". */
function describe(
  { done, from, total }: { readonly done: number; readonly from: number; readonly total: number },
  elapsedMs: number,
  unit: string,
): readonly string[] {
  const counts = `${grouped(done)} of ${grouped(total)} ${unit}`;
  if (done === from || elapsedMs === 0) return [counts];
  const perSecond = (1000 * (done - from)) / elapsedMs;
  const speed = perSecond < 10 ? perSecond.toPrecision(2) : grouped(perSecond);
  return [counts, `${speed} ${unit}/s`, `${duration((total - done) / perSecond)} left`];
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} min ${whole % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function bar(share: number): string {
  const full = Math.floor(BAR_WIDTH * Math.min(1, share));
  return `[${"#".repeat(full)}${" ".repeat(BAR_WIDTH - full)}]`;
}
