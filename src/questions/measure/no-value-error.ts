import { MeasureError } from "./measure-error.ts";

/** A measure is well asked, and the runs' paths have nothing to take it of: told apart, as other runs may have it. */
export class NoValueError extends MeasureError {}
