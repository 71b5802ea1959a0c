/** One server that misbehaves at a chosen operation, and looks at its own files at every one. */
import { openStore } from "../../sync/src/transfer/openStore.ts";
import type { Faults, MemoryFiles, Step, TestCertificate } from "../support/servers/index.ts";
import { serveMemory, startFtpServer, startSftpServer } from "../support/servers/index.ts";
import { csv, finalPath, type Scenario, type ScenarioOptions, startScenario } from "../sync/scenario.ts";
import { inspect, type Judged } from "./judge.ts";

export const transports = {
  "sftp, renames over": { protocol: "sftp", refuseReplace: false },
  "sftp, old server": { protocol: "sftp", refuseReplace: true },
  "ftps, renames over": { protocol: "ftps", refuseReplace: false },
  "ftp, old server": { protocol: "ftp", refuseReplace: true },
} as const;
export type Transport = keyof typeof transports;

const crowd = Array.from({ length: 40 }, (_, i) => `${i + 1} Person${i + 1} AA00${String(i).padStart(2, "0")}`);
export const oldText = csv(...crowd);
export const newText = csv(...crowd, "99 New EE0099");

export interface FaultyTarget extends Judged {
  readonly files: MemoryFiles;
  readonly faults: Faults;
  /** What was seen and must never be. */
  readonly violations: string[];
  /** The server does not rename over a file, or has just refused to. */
  mayStepAside: boolean;
  /** Operations since the last `start`. */
  readonly operations: readonly Step[];
  /** From here on operations are counted, and `act` is called at each, before it is done. */
  start(act?: (step: Step, index: number, occurrence: number) => void): void;
  readonly dropConnections: () => void;
  /** Another workspace, on another machine, that pushes these people to the same place. */
  other(...people: readonly string[]): Promise<Scenario>;
  readonly logins: () => number;
  readonly close: () => Promise<void>;
}

/** `trust` takes the place of the pin of the server's true identity; a `certificate` is trusted by its authority. */
export async function startFaultyTarget(
  transport: Transport,
  trust?: Record<string, unknown>,
  certificate?: TestCertificate,
): Promise<FaultyTarget> {
  const { protocol, refuseReplace } = transports[transport];
  const files = serveMemory(["/in"]);
  files.put(finalPath, oldText);
  const faults: Faults = { refuseReplace };
  const server =
    protocol === "sftp"
      ? await startSftp(files, faults)
      : await startFtp(files, faults, { tls: protocol === "ftps" ? "explicit" : undefined, certificate });
  const authorities = certificate ? { certificateAuthorities: [certificate.certificate] } : {};
  const options: ScenarioOptions = {
    url: `${protocol}://user@127.0.0.1:${server.port}${finalPath}`,
    target: trust ?? server.target,
    openStore: (to, how) => openStore(to, { ...how, secret: async () => "secret", timeoutMs: 400, knownHostsPaths: [], ...authorities }),
  };
  const scenario = await startScenario(options);
  await scenario.people(...crowd, "99 New EE0099");
  const violations: string[] = [];
  const operations: Step[] = [];
  let act: ((step: Step, index: number, occurrence: number) => void) | undefined;
  faults.onStep = (step) => {
    violations.push(...inspect(target).map((what) => `${what} at ${step} (operation ${operations.length})`));
    operations.push(step);
    const occurrence = server.gate.reached.filter((entry) => entry.step === step).length;
    act?.(step, operations.length - 1, occurrence);
  };
  const target: FaultyTarget = {
    scenario,
    files,
    oldText,
    newText,
    faults,
    violations,
    mayStepAside: refuseReplace,
    operations,
    start: (next) => {
      operations.length = 0;
      act = next;
    },
    dropConnections: server.dropConnections,
    other: async (...people) => {
      const other = await startScenario(options);
      await other.people(...crowd, ...people);
      return other;
    },
    logins: () => server.counters.logins,
    close: server.close,
  };
  return target;
}

async function startSftp(files: MemoryFiles, faults: Faults) {
  const server = await startSftpServer({ files, faults, posixRename: !faults.refuseReplace });
  return { ...server, target: { hostKey: server.fingerprint } };
}

interface Encryption {
  readonly tls: "explicit" | undefined;
  readonly certificate: TestCertificate | undefined;
}

async function startFtp(files: MemoryFiles, faults: Faults, { tls, certificate }: Encryption) {
  const server = await startFtpServer({ files, faults, ...(tls ? { tls } : {}), ...(certificate ? { certificate } : {}) });
  return { ...server, target: tls ? { tls: { mode: tls, pin: server.pin } } : {} };
}
