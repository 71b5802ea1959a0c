import type { TargetEntry } from "#core";
import { type ChosenTarget, newConfigPath, pathInConfig } from "../config/configPlace.ts";
import { editConfigFile } from "../config/editConfigFile.ts";
import type { Dialogue, PickItem } from "../surroundings/dialogue.ts";
import type { UserFile } from "../surroundings/files.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { chooseFile } from "./chooseFile.ts";

export async function addTargetCommand(surroundings: Surroundings, argument: unknown): Promise<void> {
  const file = await chooseFile(surroundings, argument, "add a target");
  if (file) {
    await addTargetFor(surroundings, file);
  }
}

/** Asks for a target in a few steps and writes it, and the file's binding to it, to usersync.json. */
export async function addTargetFor(surroundings: Surroundings, file: UserFile): Promise<ChosenTarget | undefined> {
  const { files, configs } = surroundings;
  const { path, targets } = await configs.about(file.path);
  const target = await askTarget(
    surroundings,
    file,
    targets.map(({ name }) => name),
  );
  if (!target) {
    return undefined;
  }
  const config = path ?? newConfigPath(files, file.path);
  const written = await editConfigFile(surroundings, config, [
    { kind: "target", name: target.name, entry: target.entry },
    { kind: "binding", binding: { path: pathInConfig(config, file.path), target: target.name } },
  ]);
  return written ? { name: target.name, config } : undefined;
}

interface NewTarget {
  readonly name: string;
  readonly entry: TargetEntry;
}

type Kind = "sftp" | "ftps" | "ftps-implicit" | "ftp" | "file" | "manual";

const kinds: readonly PickItem<Kind>[] = [
  { label: "SFTP", description: "port 22", detail: "Files over SSH: what FacilityNet takes", value: "sftp" },
  { label: "FTPS", description: "explicit TLS, port 21", detail: "What 2N Access Commander reads its file from", value: "ftps" },
  { label: "FTPS, implicit", description: "TLS from the first byte, port 990", value: "ftps-implicit" },
  { label: "FTP", description: "not encrypted", detail: "Password and people's data travel readable to anyone on the way", value: "ftp" },
  { label: "Folder", description: "on this machine, or mounted", value: "file" },
  { label: "By hand", description: "a web page on which you upload the file yourself", value: "manual" },
];

async function askTarget({ dialogue, configs }: Surroundings, file: UserFile, taken: readonly string[]): Promise<NewTarget | undefined> {
  const title = `Add a target for ${file.name}`;
  const kind = await dialogue.pick({ title, placeholder: "How does the file get there?", items: kinds });
  if (kind === undefined) {
    return undefined;
  }
  const url = await askUrl({ dialogue, configs }, { title, kind, fileName: file.name });
  if (url === undefined) {
    return undefined;
  }
  const identity = kind === "sftp" ? await askIdentity(dialogue, title) : null;
  if (identity === undefined) {
    return undefined;
  }
  const name = await dialogue.input({
    title,
    prompt: "A short name for the target",
    value: freeName(kind, taken),
    validate: (text) => nameProblem(text, taken),
  });
  if (name === undefined) {
    return undefined;
  }
  const tls = kind === "ftps-implicit" ? { tls: { mode: "implicit" as const } } : {};
  return { name, entry: { url, ...tls, ...(identity === null ? {} : { identity }) } };
}

async function askUrl(
  { dialogue, configs }: Pick<Surroundings, "dialogue" | "configs">,
  { title, kind, fileName }: { readonly title: string; readonly kind: Kind; readonly fileName: string },
): Promise<string | undefined> {
  const scheme = kind === "ftps-implicit" ? "ftps" : kind;
  const examples: Record<Kind, string> = {
    sftp: `sftp://user@sftp.example.com/in/${fileName}`,
    ftps: `ftps://user@ftp.example.com/data/${fileName}`,
    "ftps-implicit": `ftps://user@ftp.example.com/data/${fileName}`,
    ftp: `ftp://user@ftp.example.com/data/${fileName}`,
    file: `file:///srv/import/${fileName}`,
    manual: "manual:https://system.example.com/import",
  };
  const prompts: Partial<Record<Kind, string>> = {
    file: "The file's place in the folder",
    manual: "The page on which the file is uploaded",
  };
  return dialogue.input({
    title,
    prompt:
      prompts[kind] ?? "User, server and path of the file there, as the server shows it (/~/ starts at the login folder). No password.",
    value: examples[kind],
    validate: async (text) =>
      text.startsWith(`${scheme}:`) ? configs.urlFault(text, kind === "ftps-implicit") : `The address starts with ${scheme}:`,
  });
}

async function askIdentity(dialogue: Dialogue, title: string): Promise<string | null | undefined> {
  const way = await dialogue.pick<"password" | "agent" | "key">({
    title,
    placeholder: "How do you log in?",
    items: [
      { label: "Password", detail: "Asked when it is needed, kept in the system's secret store", value: "password" },
      { label: "SSH agent", value: "agent" },
      { label: "Private key file", value: "key" },
    ],
  });
  if (way !== "key") {
    return way === "password" ? null : way;
  }
  return dialogue.input({
    title,
    prompt: "Path of the private key",
    value: "~/.ssh/id_ed25519",
    validate: (text) => (text.trim() === "" ? "A path is needed" : undefined),
  });
}

function freeName(kind: Kind, taken: readonly string[]): string {
  const base = { sftp: "sftp", ftps: "ftps", "ftps-implicit": "ftps", ftp: "ftp", file: "folder", manual: "page" }[kind];
  let name: string = base;
  for (let n = 2; taken.includes(name); n++) {
    name = `${base}${n}`;
  }
  return name;
}

function nameProblem(text: string, taken: readonly string[]): string | undefined {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(text)) {
    return "Letters, digits, - and _ only";
  }
  return taken.includes(text) ? `${text} is taken` : undefined;
}
