import type { CommandModule } from "yargs";
import { backtestCommand } from "./commands/backtest.ts";
import { benchCommand } from "./commands/bench.ts";
import { calcCommand } from "./commands/calc.ts";
import { calibrateCommand } from "./commands/calibrate.ts";
import { cohortCommand } from "./commands/cohort.ts";
import { compareCommand } from "./commands/compare.ts";
import { completionCommand } from "./commands/completion.ts";
import { explainCommand } from "./commands/explain.ts";
import { fleetsCommand } from "./commands/fleets.ts";
import { initCommand } from "./commands/init.ts";
import { mergeCommand } from "./commands/merge.ts";
import { monthlyCommand } from "./commands/monthly.ts";
import { replayCommand } from "./commands/replay.ts";
import { reportCommand } from "./commands/report.ts";
import { runCommand } from "./commands/run.ts";
import { runsCommand } from "./commands/runs.ts";
import { schemaCommand } from "./commands/schema.ts";
import { startCommand } from "./commands/start.ts";
import { sensitivityCommand } from "./commands/sensitivity.ts";
import { solveCommand } from "./commands/solve.ts";
import { impliedCommand } from "./commands/implied.ts";
import { resumeCommand } from "./commands/resume.ts";
import { reverseCommand } from "./commands/reverse.ts";
import { validateCommand } from "./commands/validate.ts";
import { workerCommand } from "./commands/worker.ts";

/** All commands, in the order in which people meet them. Their modules are light: work is imported by the handlers. */
export const commands: readonly CommandModule[] = [
  runCommand,
  compareCommand,
  fleetsCommand,
  cohortCommand,
  sensitivityCommand,
  solveCommand,
  impliedCommand,
  reverseCommand,
  monthlyCommand,
  backtestCommand,
  runsCommand,
  resumeCommand,
  mergeCommand,
  reportCommand,
  replayCommand,
  workerCommand,
  benchCommand,
  validateCommand,
  explainCommand,
  schemaCommand,
  calcCommand,
  initCommand,
  startCommand,
  calibrateCommand,
  completionCommand(() => commands),
];
