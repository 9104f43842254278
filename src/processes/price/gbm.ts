import { type Driver, normalFor } from "../../random/drivers.ts";
import { INNOVATIONS } from "./drawn.ts";
import { closeDay, openDay, openPrice } from "./open.ts";
import { diffuse, settlePrice } from "./price.law.ts";
import type { PriceFrame, PriceProcess } from "./process.ts";

/** Geometric Brownian motion; the driver has normals. */
export function gbm(frame: PriceFrame, driver: Driver): PriceProcess {
  return {
    start(steps, priceUsd) {
      openPrice(frame, steps, priceUsd);
    },
    step(steps) {
      openDay(frame, steps);
      steps.law(diffuse, frame.group, normalFor(driver));
      steps.law(settlePrice, frame.group);
      closeDay(frame, steps);
    },
    shock: normalFor(driver),
    drawn: [INNOVATIONS],
  };
}
