/** What usersync.json says in good form and to no effect, or with another one than was meant. It can be read all the same. */
import { getNodeValue, parseTree } from "jsonc-parser";
import type { Column, Profile } from "../profile/profile.ts";
import type { ShapeProblem } from "../profile/shape.ts";
import { rootPlace } from "../profile/shape.ts";
import { codeFacts } from "../rules/codeFacts.ts";
import { nearest } from "../rules/value/nearest.ts";
import { type Phrase, phrase } from "../words/phrase.ts";
import { type ConfigJson, configShape } from "./configShape.ts";
import { fitsPath } from "./findBinding.ts";
import { placeProblem } from "./placeProblem.ts";

export interface ConfigRemark {
  /** `info`: of no use where it stands, and no harm. */
  readonly severity: "warning" | "info";
  /** In English. */
  readonly message: string;
  /** The same, to be said in another language. */
  readonly said: Phrase;
  readonly start: number;
  readonly end: number;
  /** What was probably meant at this place. */
  readonly meant?: string;
}

interface Remark extends ShapeProblem {
  readonly severity?: "info";
  readonly meant?: string | undefined;
}

/** `profiles`: all that a file may have, own ones included. */
export function configRemarks(jsonc: string, profiles: readonly Profile[]): ConfigRemark[] {
  const root = jsonc.trim() === "" ? undefined : parseTree(jsonc, [], { allowTrailingComma: true });
  const whole = rootPlace();
  const json = configShape(root ? getNodeValue(root) : {}, whole);
  // Of what is wrong already there is nothing else to say.
  const misshapen = new Set(whole.problems.map(({ path }) => path.join("\n")));
  const columns = profiles.flatMap((profile) => profile.columns);
  const remarks = [...files(json), ...targets(json), ...known(json, columns), ...guards(json), ...rules(json), ...ignored(json, columns)];
  const told = remarks.filter(({ path }) => !misshapen.has(path.join("\n")));
  return told.map(({ severity, meant, ...problem }): ConfigRemark => {
    const { message, said, start, end } = placeProblem(root, problem, "reference");
    return { severity: severity ?? "warning", message, said, start, end, ...(meant === undefined ? {} : { meant }) };
  });
}

/** The first entry that fits counts, and paths start from the folder of usersync.json. */
function files({ files: entries }: ConfigJson): Remark[] {
  return entries.flatMap(({ path }, i): Remark[] => {
    const at = ["files", i, "path"];
    if (/^(?:\/|\\|[A-Za-z]:|\.\.(?:\/|\\|$))/.test(path)) {
      return [
        {
          path: at,
          message: phrase("fits no file: paths start from the folder of usersync.json, such as 2n/users.csv, and do not lead out of it"),
        },
      ];
    }
    const above = entries.slice(0, i).find((entry) => samplesOf(path).every((sample) => fitsPath(entry.path, sample)));
    return above === undefined
      ? []
      : [
          {
            path: at,
            message: phrase(
              "is never asked: “{0}” above fits the same files, and the first entry that fits counts. Put this one in front",
              above.path,
            ),
          },
        ];
  });
}

/** Paths that a pattern fits, short and long, with a character in the place of what it leaves open that no pattern has. */
function samplesOf(pattern: string): string[] {
  const open = "\u0001";
  const fill = (some: string, folders: string) =>
    pattern.replace(/\*\*\/|\*\*|\*|\?/g, (part) =>
      part === "**/" ? folders : part === "**" ? folders + some : part === "*" ? some : open,
    );
  return [fill("", ""), fill(open + open, `${open}/${open}/`)];
}

function targets({ targets: all, files: entries }: ConfigJson): Remark[] {
  const used = new Set(entries.map(({ target }) => target));
  return Object.keys(all)
    .filter((name) => !used.has(name))
    .map(
      (name): Remark => ({
        path: ["targets", name],
        message: phrase("is the target of no file: it is used only where it is chosen by hand"),
        aboutKey: true,
        severity: "info",
      }),
    );
}

function known({ known: lists }: ConfigJson, columns: readonly Column[]): Remark[] {
  const references = [...new Set(columns.flatMap(({ reference }) => (reference === undefined ? [] : [reference])))];
  return Object.keys(lists)
    .filter((name) => !references.includes(name))
    .map((name) => ({
      path: ["known", name],
      message: phrase("is no list that a profile asks for, so nothing is compared with it: there are {0}", references.join(", ")),
      aboutKey: true,
      meant: nearest(name, references),
    }));
}

function guards({ guards: limits }: ConfigJson): Remark[] {
  return [
    ...(limits.delete.percent >= 100
      ? [
          {
            path: ["guards", "delete", "percent"],
            message: phrase("lets a file delete 100 % or more: only the limit by number ({0}) is left", limits.delete.count),
          },
        ]
      : []),
    ...(limits.update.percent >= 100
      ? [
          {
            path: ["guards", "update", "percent"],
            message: phrase("switches this guard off: no file changes more than 100 % of the people"),
          },
        ]
      : []),
  ];
}

function rules({ rules: severities }: ConfigJson): Remark[] {
  return Object.entries(severities).flatMap(([code, severity]) =>
    severity !== undefined && severity !== "error" && codeFacts[code as keyof typeof codeFacts]?.hardStop
      ? [
          {
            path: ["rules", code],
            message: phrase("is shown as “{0}” and stops a push all the same: no setting lets such a file pass", severity),
          },
        ]
      : [],
  );
}

function ignored({ ignore }: ConfigJson, columns: readonly Column[]): Remark[] {
  return ignore.flatMap(({ rule, column }, i): Remark[] => [
    ...(codeFacts[rule].hardStop
      ? [{ path: ["ignore", i, "rule"], message: phrase("stops a push, so errors of this rule are never hidden") }]
      : []),
    ...(column !== undefined && !columns.some(({ id, name }) => id === column || name === column)
      ? [
          {
            path: ["ignore", i, "column"],
            message: phrase("is no column of any profile: write its name in the header"),
            meant: nearestColumn(column, columns),
          },
        ]
      : []),
  ]);
}

/** Names and ids are much alike. */
function nearestColumn(written: string, columns: readonly Column[]): string | undefined {
  const near = (words: readonly string[]) => nearest(written, new Set(words));
  return near(columns.map(({ name }) => name)) ?? near(columns.map(({ id }) => id));
}
