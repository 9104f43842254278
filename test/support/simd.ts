/** The laws as the compiler takes them, made from the sources: no build can be behind them. */
import { resolve } from "node:path";
import { lawsData } from "../../build/law-data.ts";

export const laws = lawsData(resolve(import.meta.dirname, "../.."));
