/** One measurement in a process of its own, so that memory and warmth are its own: `measure NAME RECORDS VARIANT [COMMAND or PLACE]` prints JSON. */
import { measureCommand } from "./commandWork.ts";
import { measureEditing, measureKept, measureOpening } from "./ownWork.ts";
import { measureCsvParse, measureTextDocument, measureUdsv } from "./peerWork.ts";
import { measureDiff, measurePlan } from "./planWork.ts";
import type { Spread } from "./timing.ts";
import { measureUpload, type UploadPlace } from "./uploadWork.ts";
import { makeUsersFile, type Variant } from "./usersFile.ts";

type Figures = Record<string, Spread | number>;

const measurements: Record<string, (records: number, variant: Variant) => Figures | Promise<Figures>> = {
  make: (records, variant) => {
    makeUsersFile(records, variant);
    return {};
  },
  opening: measureOpening,
  kept: measureKept,
  editing: measureEditing,
  udsv: measureUdsv,
  csvParse: measureCsvParse,
  textDocument: measureTextDocument,
  plan: measurePlan,
  diff: measureDiff,
  command: (records) => measureCommand(records, process.argv[5] ?? ""),
  upload: () => measureUpload(JSON.parse(process.argv[5] ?? "") as UploadPlace),
};

const [name = "", records = "1000", variant = "plain"] = process.argv.slice(2);
const measurement = measurements[name];
if (measurement === undefined) {
  throw new Error(`No measurement is called "${name}". There are: ${Object.keys(measurements).join(", ")}.`);
}
void Promise.resolve(measurement(Number(records), variant as Variant)).then((figures) => process.stdout.write(JSON.stringify(figures)));
