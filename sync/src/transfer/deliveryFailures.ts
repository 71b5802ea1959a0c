/** What can stop a delivery beside the server itself, with the way out; and what is known of the files then. */
import { inTurn, type Phrase, phrase } from "#core";
import type { DeliveryNames } from "./deliveryNames.ts";
import { TransferError } from "./remoteStore.ts";

export function notAsPlanned({ final }: DeliveryNames): TransferError {
  return new TransferError(phrase("{0} on the target is not the file that the plan was compared with.", final), {
    failure: "conflict",
    wayOut: phrase("Somebody else changed it: make a new plan and look at it before pushing."),
  });
}

export function foreignUpload({ temporary }: DeliveryNames, sizeBytes: number): TransferError {
  return new TransferError(phrase("{0} is already on the target ({1} bytes) and is not from here.", temporary, sizeBytes), {
    failure: "conflict",
    wayOut: phrase("Another upload may be running. If it is not, remove that file on the target and push again."),
  });
}

export function damagedUpload({ temporary }: DeliveryNames, what: Phrase): TransferError {
  return new TransferError(phrase("The upload to {0} is not what was sent: {1}.", temporary, what), {
    failure: "protocol",
    wayOut: phrase("The file on the target was not touched. Push again; if it happens again, the server or its disk needs a look."),
  });
}

export function changedMeanwhile({ final }: DeliveryNames): TransferError {
  return new TransferError(phrase("{0} on the target changed while the new file was uploaded.", final), {
    failure: "conflict",
    wayOut: phrase("Somebody else pushes to this target: make a new plan and look at it before pushing."),
  });
}

export function overwrittenUpload({ temporary }: DeliveryNames): TransferError {
  return new TransferError(phrase("{0} changed on the target after it was read back.", temporary), {
    failure: "conflict",
    wayOut: phrase("Another upload is running: wait for it, then make a new plan."),
  });
}

export function anotherMachine({ final }: DeliveryNames): TransferError {
  return new TransferError(phrase("{0} on the target does not hold what was sent: another machine pushed at the same moment.", final), {
    failure: "conflict",
    wayOut: phrase("Agree who pushes, then make a new plan: it shows what stands there now."),
  });
}

export interface KnownOfFiles {
  /** The new file may stand under the final name. */
  readonly mayHaveArrived: boolean;
  readonly asideIsOurs: boolean;
  readonly temporaryIsOurs: boolean;
}

/** Adds what stands where, where that is not simply "as before". */
export function withFacts(error: unknown, { final, aside, temporary }: DeliveryNames, known: KnownOfFiles): unknown {
  const facts = [
    ...(known.mayHaveArrived ? [phrase("Whether {0} is the old or the new file is not known; it is never a part of one.", final)] : []),
    ...(known.asideIsOurs
      ? [phrase("The old file stands whole as {0}, unless it is back already; the next push puts things in order first.", aside)]
      : []),
    ...(known.temporaryIsOurs ? [phrase("{0} may still be there; the next push removes it.", temporary)] : []),
  ];
  if (!(error instanceof TransferError) || facts.length === 0) {
    return error;
  }
  return new TransferError(inTurn([error.said.message, ...facts]), {
    failure: error.failure,
    cause: error,
    wayOut: error.said.wayOut,
    ...(error.offered === undefined ? {} : { offered: error.offered }),
  });
}
