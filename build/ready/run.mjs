import { spawnSync } from "node:child_process";

/**
 * Runs a program to its end, with what it prints on stderr: stdout is that of the program for which all is made ready.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, shell?: boolean }} options
 * @returns {boolean} Whether it went well.
 */
export function runs(command, args, options) {
  const { status, error } = spawnSync(command, args, { ...options, stdio: ["ignore", 2, 2] });
  if (error) console.error(`${command}: ${error.message}`);
  return status === 0;
}
