/** What can go wrong, each as something that happens at the operation with a given number. */
import type { Step } from "../support/servers/index.ts";
import type { FaultyTarget } from "./faultyTarget.ts";

export interface FaultKind {
  readonly name: string;
  /** Called at every operation of the push, before it is done. */
  readonly act: (target: FaultyTarget, at: number) => (step: Step, index: number, occurrence: number) => void;
  /** Cancels the push. */
  readonly cancels?: boolean;
  /** The server may refuse to rename over the old file, which then steps aside. */
  readonly refuses?: boolean;
}

export const faultKinds: readonly FaultKind[] = [
  {
    name: "connection cut before the step",
    act: (target, at) => (step, index, occurrence) => {
      if (index === at) {
        target.faults.cut = { step, occurrence };
      }
    },
  },
  {
    name: "connection cut after the step, answer lost",
    act: (target, at) => (step, index, occurrence) => {
      if (index === at) {
        target.faults.cut = { step, occurrence, when: "after" };
      }
    },
  },
  {
    name: "network down from the step on",
    act: (target, at) => (step, index, occurrence) => {
      if (index >= at) {
        target.faults.cut = { step, occurrence };
      }
    },
  },
  {
    name: "step done, then the network down",
    act: (target, at) => (step, index, occurrence) => {
      if (index >= at) {
        target.faults.cut = { step, occurrence, ...(index === at ? { when: "after" as const } : {}) };
      }
    },
  },
  {
    name: "permission denied at the step",
    refuses: true,
    act: (target, at) => (step, index) => {
      target.faults.deny = index === at ? [step] : undefined;
    },
  },
  {
    name: "permission denied from the step on",
    refuses: true,
    act: (target, at) => (step, index) => {
      target.faults.deny = index >= at ? [step] : undefined;
    },
  },
  {
    name: "no answer to the step",
    act: (target, at) => (step, index) => {
      target.faults.mute = index === at ? [step] : undefined;
    },
  },
  {
    name: "cancelled at the step",
    cancels: true,
    act: () => () => {},
  },
];
