/**
 * What the gate runs, in order. A stage that counts its own tests reports the counts; each other one is a pass or a failure itself.
 *
 * @typedef {object} Stage
 * @property {string} script of package.json
 * @property {readonly string[]} [args]
 * @property {boolean} [counts]
 * @property {boolean} [afterBuild] makes no sense when the bundles could not be built
 * @property {readonly string[]} [programs] of the system that must be here
 */

/** @type {readonly Stage[]} */
export const stages = [
  { script: "lint" },
  { script: "types" },
  { script: "test:unit", counts: true },
  { script: "build" },
  { script: "dead-code" },
  { script: "packing", args: ["--built"], afterBuild: true },
  { script: "test:runtime", counts: true, afterBuild: true },
  { script: "test:editor", args: ["--built"], counts: true, afterBuild: true, programs: ["chromium"] },
  { script: "test:peers", counts: true, afterBuild: true },
  { script: "test:faults", counts: true, afterBuild: true },
];
