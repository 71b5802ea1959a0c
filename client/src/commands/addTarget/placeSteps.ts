/** The questions about where the server is and how one logs in. */
import type { Words } from "#core";
import { type Back, back, type PickItem } from "../../surroundings/dialogue.ts";
import type { Surroundings } from "../../surroundings/surroundings.ts";
import type { Step } from "./runSteps.ts";
import { type TargetDraft, type TargetKind, urlOf, withKind } from "./targetDraft.ts";

export interface WizardContext {
  readonly surroundings: Surroundings;
  readonly title: string;
  readonly file: { readonly path: string; readonly name: string };
  /** Path of the usersync.json that is written in the end; it may not exist yet. */
  readonly config: string;
  /** Names of the targets that are there. */
  readonly taken: readonly string[];
}

export type TargetStep = Step<TargetDraft>;

function kindsIn({ t }: Words): readonly PickItem<TargetKind>[] {
  return [
    { label: "$(lock) SFTP", description: t("port {0}", 22), detail: t("Files over SSH: what FacilityNet takes"), value: "sftp" },
    {
      label: "$(lock) FTPS",
      description: t("explicit TLS, port {0}", 21),
      detail: t("What 2N Access Commander reads its file from"),
      value: "ftps",
    },
    { label: `$(lock) ${t("FTPS, implicit")}`, description: t("TLS from the first byte, port {0}", 990), value: "ftps-implicit" },
    {
      label: "$(unlock) FTP",
      description: t("not encrypted"),
      detail: t("Password and people's data travel readable to anyone on the way"),
      value: "ftp",
    },
    { label: `$(folder) ${t("Folder")}`, description: t("on this machine, or mounted"), value: "file" },
    { label: `$(globe) ${t("By hand")}`, description: t("a web page on which you upload the file yourself"), value: "manual" },
  ];
}

export function kindStep({ surroundings, title }: WizardContext): TargetStep {
  const { t } = surroundings.words;
  return async (draft, place) => {
    const ssh = {
      label: `$(key) ${t("From {0}…", "~/.ssh/config")}`,
      detail: t("A server that ssh on this machine knows already"),
      value: "ssh" as const,
    };
    const kind = await surroundings.dialogue.pickStep<TargetKind | "ssh">({
      ...place,
      title,
      placeholder: t("How does the file get there?"),
      items: [...kindsIn(surroundings.words), ssh],
      chosen: draft.isFromSsh ? "ssh" : draft.kind,
    });
    if (typeof kind !== "string") {
      return kind;
    }
    return kind === "ssh" ? withKind(draft, "sftp", true) : withKind(draft, kind, false);
  };
}

export function sshHostStep({ surroundings, title }: WizardContext): TargetStep {
  const { t } = surroundings.words;
  return async (draft, place) => {
    const hosts = await surroundings.engine.sshHosts({});
    const host = await surroundings.dialogue.pickStep({
      ...place,
      title,
      placeholder: hosts.length === 0 ? t("~/.ssh/config on this machine names no host. Go back and type the server") : t("Which server?"),
      items: hosts.map((one) => ({
        label: one.name,
        description: one.proxy === undefined ? one.server : t("{0} through {1}", one.server, one.proxy.url),
        ...(one.notes.length === 0 ? {} : { detail: `$(warning) ${one.notes.join(". ")}` }),
        value: one,
      })),
    });
    if (host === undefined || host === back) {
      return host;
    }
    const { proxy: _, pin: __, ...kept } = draft;
    return {
      ...kept,
      server: host.server,
      identity: host.identity ?? null,
      isLoginKnown: host.identity !== undefined,
      ...(host.proxy ? { proxy: host.proxy } : {}),
    };
  };
}

export function serverStep({ surroundings, title }: WizardContext): TargetStep {
  const {
    dialogue,
    configs,
    words: { t },
  } = surroundings;
  return async (draft, place) => {
    const { kind = "sftp" } = draft;
    const text = await dialogue.inputStep({
      ...place,
      title,
      prompt: t("User and server, with :port where it is not the usual one. No password: it is asked for when it is needed."),
      placeholder: kind === "sftp" ? "acme@sftp.example.com" : "acom@ftp.example.com",
      value: draft.server ?? "",
      validate: async (typed) => {
        const { server, path } = serverAndPath(typed);
        if (server === "") {
          return t("A server is needed, for example acme@sftp.example.com");
        }
        return configs.urlFault(urlOf({ kind, server, path: path ?? "/users.csv" }), kind === "ftps-implicit");
      },
    });
    if (typeof text !== "string") {
      return text;
    }
    const { server, path } = serverAndPath(text);
    const { pin: _, proxy: __, ...kept } = draft;
    // Another server has another identity.
    return server === draft.server ? draft : { ...kept, server, ...(path === undefined ? {} : { path }) };
  };
}

/** Whoever has the whole address pastes it. */
function serverAndPath(text: string): { readonly server: string; readonly path?: string } {
  const [, server = "", path] = /^(?:[a-z]+:\/\/)?([^/]*)(\/.+)?$/i.exec(text.trim()) ?? [];
  return { server, ...(path === undefined ? {} : { path: decoded(path) }) };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

export function loginStep({ surroundings, title }: WizardContext): TargetStep {
  const {
    dialogue,
    words: { t },
  } = surroundings;
  return async function ask(draft, place): Promise<TargetDraft | Back | undefined> {
    const way = await dialogue.pickStep<"password" | "agent" | "key">({
      ...place,
      title,
      placeholder: t("How do you log in?"),
      items: [
        {
          label: `$(key) ${t("Password")}`,
          detail: t("Asked when it is needed, kept in the system's secret store once it has worked"),
          value: "password",
        },
        { label: `$(account) ${t("SSH agent")}`, detail: t("The keys that it holds"), value: "agent" },
        {
          label: `$(file) ${t("Private key file")}`,
          detail: t("Its passphrase, where it has one, is asked when it is needed"),
          value: "key",
        },
      ],
      chosen: draft.identity === "agent" ? "agent" : draft.identity ? "key" : "password",
    });
    if (way !== "key") {
      return typeof way === "string" ? { ...draft, identity: way === "agent" ? "agent" : null } : way;
    }
    const path = await dialogue.inputStep({
      ...place,
      title,
      prompt: t("Path of the private key"),
      value: draft.identity && draft.identity !== "agent" ? draft.identity : "~/.ssh/id_ed25519",
      validate: (text) => (text.trim() === "" ? t("A path is needed") : undefined),
    });
    return typeof path === "string" ? { ...draft, identity: path.trim() } : path === back ? ask(draft, place) : undefined;
  };
}
