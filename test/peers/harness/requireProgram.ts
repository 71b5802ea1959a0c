import { findProgram } from "../../../scripts/setup/browser.mjs";

/** The path of a program that the gate's set-up installs; throws with the way out when it is not there. */
export function requireProgram(name: string): string {
  const program = findProgram(name);
  if (program === undefined) throw new Error(`${name} is not installed: npm run setup names the package`);
  return program;
}
