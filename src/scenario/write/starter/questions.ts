import { COMPANY_FIGURES } from "./company-figures.ts";
import { DEBT_FIGURES } from "./debt-figures.ts";
import type { Figure, Group, Part } from "./field.ts";
import { FLEET_FIGURES } from "./fleet-figures.ts";
import { HOSTING_FIGURES } from "./hosting-figures.ts";
import { POWER_FIGURES } from "./power-figures.ts";
import { TAX_FIGURES } from "./tax-figures.ts";

/** All that is asked of a fleet and its company, in the order in which it is asked for and written. */
export const QUESTIONS: readonly Group[] = [
  FLEET_FIGURES,
  POWER_FIGURES,
  COMPANY_FIGURES,
  DEBT_FIGURES,
  HOSTING_FIGURES,
  TAX_FIGURES,
];

/** The same without its groups. */
export const ITEMS: readonly (Figure | Part)[] = QUESTIONS.flatMap(({ items }) => items);

/** The fleet's name where nobody says another. */
export const USUAL_FLEET = "mine";
