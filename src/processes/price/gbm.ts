import { type Driver, normalsFor } from "../../random/drivers.ts";
import { openDay, openPrice } from "./open.ts";
import type { PriceFrame, PriceProcess } from "./process.ts";

/** Geometric Brownian motion; the driver has normals. */
export function gbm(frame: PriceFrame, driver: Driver): PriceProcess {
  return {
    start(paths, priceUsd) {
      openPrice(frame, paths, priceUsd);
    },
    step(paths, day) {
      openDay(frame, paths, day);
      paths.laws.stepGbm(frame.columns, normalsFor(driver, day), paths.count);
    },
    shock: (day) => normalsFor(driver, day),
  };
}
