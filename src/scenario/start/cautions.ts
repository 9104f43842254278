import { EPOCH_BLOCKS } from "../../bitcoin/consensus.ts";
import { heightAbout } from "../../bitcoin/heights.ts";
import { hashrateAtDifficultyEhs } from "../../bitcoin/hashprice.ts";
import { BLOCKS_PER_DAY } from "../../units.ts";
import { calendarDay } from "../dates/calendar.ts";
import type { StatedStart } from "./stated.ts";

/** A week's hashrate was further from what its difficulty stands for on 6 of 3,675 days since 2016, all about the turn of June 2021. */
const FAR = 1.5;

/** What a start leaves open that its figures do not show, in words, each with what it is said of. */
export function startCautions({
  date,
  height,
  difficulty,
  epochElapsedDays,
  hashrateEhs,
}: StatedStart): { readonly of: string; readonly message: string }[] {
  const cautions: { of: string; message: string }[] = [];
  const into = height.value % EPOCH_BLOCKS;
  if (height.basis === "derived" && height.exactly === "--height") {
    const off = Math.round((heightAbout(calendarDay(date))?.offDays ?? 0) * BLOCKS_PER_DAY);
    const edge = Math.min(into, EPOCH_BLOCKS - into);
    if (edge <= off && epochElapsedDays.basis === "derived")
      cautions.push({
        of: "height",
        message: `derived to within ${off} blocks, and a retarget lies ${edge} blocks away: the difficulty may be of another epoch than this height; give --height`,
      });
  }
  if (epochElapsedDays.basis === "derived")
    cautions.push({
      of: "epoch_elapsed_days",
      message:
        `the ${into} blocks so far are taken to have come at their pace, which nobody knows without --epoch-started: ` +
        "the next retarget is then surer than it is, and about 0",
    });
  const implied = hashrateAtDifficultyEhs(difficulty.value);
  const ratio = hashrateEhs.value / implied;
  if (hashrateEhs.basis === "given" && (ratio > FAR || ratio < 1 / FAR))
    cautions.push({
      of: "hashrate_ehs",
      message: `${Number(hashrateEhs.value.toPrecision(4))} EH/s is far from the ${Number(implied.toPrecision(4))} EH/s that the difficulty stands for: all pay follows until the retarget; is it of another day?`,
    });
  return cautions;
}
