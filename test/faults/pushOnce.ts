/**
 * Pushes the file of a workspace as a process of its own, which the test kills. Arguments: file, state folder; for a folder as the target also
 * when it kills itself (`before`, `after`, or `in the midst of` an upload) and at the how-maniest operation, or upload.
 */
import { writeFileSync } from "node:fs";
import { push, realWorld } from "#sync";
import type { RemoteStore } from "../../sync/src/transfer/remoteStore.ts";

const [file = "", state = "", when, at = "-1"] = process.argv.slice(2);
const real = realWorld();
let count = 0;

function die(): void {
  process.kill(process.pid, "SIGKILL");
}

function mortal(store: RemoteStore): RemoteStore {
  return new Proxy(store, {
    get(of, name) {
      const value: unknown = Reflect.get(of, name, of);
      if (typeof value !== "function") {
        return value;
      }
      if (name === "close") {
        return () => value.apply(of);
      }
      return async (...given: readonly unknown[]) => {
        const isInTheMidst = when === "in the midst of";
        const isHere = (isInTheMidst && name !== "create" ? -2 : count++) === Number(at);
        if (isHere && isInTheMidst) {
          const [path, bytes] = given as [string, Uint8Array];
          writeFileSync(path, bytes.subarray(0, bytes.length / 2));
        }
        if (isHere && when !== "after") {
          die();
        }
        const result = await value.apply(of, given);
        if (isHere) {
          die();
        }
        return result;
      };
    },
  });
}

const openStore: typeof real.openStore = async (target, options) => mortal(await real.openStore(target, options));
void push(
  { file },
  { ...real, state, ...(when === undefined ? {} : { openStore }) },
  { secret: async () => process.env.PEER_PASSWORD ?? "secret" },
);
