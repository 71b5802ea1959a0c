/** What a test server does wrong on purpose. The object may be changed while the server runs. */

/** What a server is asked for, whatever the protocol calls it. */
export type Step = "login" | "stat" | "list" | "read" | "create" | "write" | "close" | "rename" | "remove";

export interface Cut {
  readonly step: Step;
  /** `after`: the step is done, but its answer never arrives. */
  readonly when?: "before" | "after";
  /** The how-maniest time the step is reached, from 1. */
  readonly occurrence?: number;
  /** For `write` and `read`: cut when this many bytes went through, in the middle of a block. */
  readonly afterBytes?: number;
}

export interface Faults {
  /** Drops the connection at a step. */
  cut?: Cut | undefined;
  /** Answers "permission denied" to these steps, or only for names with this ending. */
  deny?: readonly Step[] | { readonly steps: readonly Step[]; readonly ending: string } | undefined;
  /** Refuses to rename over a file that exists. */
  refuseReplace?: boolean | undefined;
  /** SFTP: a write is refused while another one is not answered yet. */
  refuseParallelWrites?: boolean | undefined;
  /** Added to every size that the server tells. */
  sizeLie?: number | undefined;
  /** Bytes that may still be written, over all files. */
  spaceBytes?: number | undefined;
  /** Waits before each answer. */
  delayMs?: number | undefined;
  /** FTP: sends listings and files one byte at a time, with this pause. */
  dripMs?: number | undefined;
  /** Never answers these steps. */
  mute?: readonly Step[] | undefined;
  /** Called when a step is reached, before it is done: a place to change files behind the client's back. */
  onStep?: ((step: Step, path: string) => void) | undefined;
}

export type Verdict = "go" | "deny" | "mute" | "cut-before" | "cut-after";

export interface FaultGate {
  readonly reach: (step: Step, path: string) => Verdict;
  /** How many of these bytes still go through; fewer than `sizeBytes` means that the connection is cut behind them. */
  readonly passBytes: (step: "read" | "write", sizeBytes: number) => number;
  /** How many bytes the disk still takes. */
  readonly takeSpace: (sizeBytes: number) => number;
  readonly reached: readonly { readonly step: Step; readonly path: string }[];
}

export function createFaultGate(faults: Faults): FaultGate {
  const reached: { step: Step; path: string }[] = [];
  const passed = { read: 0, write: 0 };
  const isDenied = (step: Step, path: string): boolean => {
    const deny = faults.deny;
    if (deny === undefined) return false;
    return "steps" in deny ? deny.steps.includes(step) && path.endsWith(deny.ending) : deny.includes(step);
  };
  const isCut = (step: Step): boolean => {
    const cut = faults.cut;
    if (cut === undefined || cut.step !== step || cut.afterBytes !== undefined) return false;
    return reached.filter((entry) => entry.step === step).length === (cut.occurrence ?? 1);
  };
  return {
    reached,
    reach(step, path) {
      reached.push({ step, path });
      faults.onStep?.(step, path);
      if (isCut(step)) return faults.cut?.when === "after" ? "cut-after" : "cut-before";
      if (faults.mute?.includes(step)) return "mute";
      return isDenied(step, path) ? "deny" : "go";
    },
    passBytes(step, sizeBytes) {
      const limit = faults.cut?.step === step ? faults.cut.afterBytes : undefined;
      const allowed = limit === undefined ? sizeBytes : Math.max(0, Math.min(sizeBytes, limit - passed[step]));
      passed[step] += allowed;
      return allowed;
    },
    takeSpace(sizeBytes) {
      if (faults.spaceBytes === undefined) return sizeBytes;
      const taken = Math.min(sizeBytes, faults.spaceBytes);
      faults.spaceBytes -= taken;
      return taken;
    },
  };
}
