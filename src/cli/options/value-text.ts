import { calendarDay, dateOfDay } from "../../scenario/dates/calendar.ts";
import { nearOrAll } from "../../scenario/text/suggest.ts";
import { meantBy } from "../../scenario/text/yes-and-no.ts";
import type { Beside, Takes, Value } from "../../scenario/write/starter/field.ts";
import { UsageError } from "../terminal/errors.ts";
import { numberAs } from "./numbers.ts";
import { oneOf } from "./values.ts";

/** The value in a text; a UsageError, which begins with `label`, for what it can't be. */
export function valueIn(label: string, text: string, takes: Takes, { regions }: Beside): Value {
  switch (takes.kind) {
    case "number":
      return numberAs(label, text, takes.bounds);
    case "word":
      return oneOf(label, text, takes.words);
    case "truth":
      return truthIn(label, text);
    case "date":
      return dateIn(label, text);
    case "region":
      if (regions.includes(text)) return text;
      throw new UsageError(`${label} ${text}: base has no such region${nearOrAll(text, regions)}`);
  }
}

function truthIn(label: string, text: string): boolean {
  const meant = meantBy(text, ["yes", "no"]);
  if (meant !== undefined) return meant === "yes";
  throw new UsageError(`${label} must be yes or no, found "${text}"`);
}

function dateIn(label: string, text: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const day = calendarDay(text);
    // Where there is no such day, Date takes one of the next month, or none.
    if (Number.isFinite(day) && dateOfDay(day) === text) return text;
  }
  throw new UsageError(`${label} must be a day, like 2028-03-01, found "${text}"`);
}
