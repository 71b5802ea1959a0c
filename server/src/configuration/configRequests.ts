/** The client's questions about usersync.json: it holds no reader of its own, so that both always agree. */
import {
  addProfile,
  addTarget,
  bindFile,
  checkSchedule,
  parseTargetUrl,
  setTargetPin,
  type Target,
  targetAccount,
  type Words,
  writeFault,
} from "#core";
import type { Answer } from "../answers.ts";
import type { ConfigChange, EditedConfig, FileConfig, TargetFacts } from "../protocol/index.ts";
import type { ConfigStore } from "./configStore.ts";

export function answerConfigRequests(configs: ConfigStore, words: () => Words, answer: Answer): void {
  answer("usersync/fileConfig", ({ uri }) => fileConfig(configs, uri));
  answer("usersync/editConfig", ({ text, changes }) => editConfig(text, changes, words()));
  answer("usersync/targetUrl", ({ url, implicitTls }) => targetUrlFault(url, implicitTls, words()));
  answer("usersync/schedule", ({ text }) => scheduleFault(text, words()));
}

export function scheduleFault(text: string, { t }: Words): string | null {
  const fault = checkSchedule(text);
  return fault === undefined ? null : t("This {0}", fault);
}

export async function fileConfig(configs: ConfigStore, uri: string): Promise<FileConfig> {
  const found = await configs.forDocument(uri);
  const { profile, target } = found.binding ?? {};
  return {
    config: found.uri ?? null,
    binding: { ...(profile === undefined ? {} : { profile }), ...(target === undefined ? {} : { target }) },
    hasErrors: found.hasErrors ?? false,
    files: found.config.files,
    targets: Object.values(found.config.targets).map(targetFacts),
    profiles: found.profiles.map(({ id, title, description }) => ({ id, title, description })),
  };
}

function targetFacts({ name, url, proxy, reports, ...place }: Target): TargetFacts {
  const apiUrls = [reports?.url, place.import?.request?.url];
  const origins = apiUrls.flatMap((each) => (each !== undefined && URL.canParse(each) ? [new URL(each).origin] : []));
  return {
    name,
    url,
    account: targetAccount(place),
    ...(proxy ? { proxyAccount: targetAccount(proxy) } : {}),
    apiAccounts: [...new Set(origins)],
    hasReports: reports !== undefined,
  };
}

export function editConfig(text: string, changes: readonly ConfigChange[], { say }: Words): EditedConfig {
  const faults = [[], ...changes.map(placeOf)].map((path) => writeFault(text, path));
  const fault = faults.find((each) => each !== undefined);
  return fault ? { fault: say(fault) } : { text: changes.reduce(changed, text) };
}

/** What a change needs to be as it must; a target is put in place of whatever has its name. */
function placeOf(change: ConfigChange): readonly string[] {
  switch (change.kind) {
    case "target":
      return ["targets"];
    case "binding":
      return ["files"];
    case "profile":
      return ["profiles"];
    case "pin":
      return ["targets", change.target, ...pinnedIn(change)];
  }
}

function pinnedIn({ isProxy, pin }: Extract<ConfigChange, { readonly kind: "pin" }>): readonly string[] {
  return isProxy ? ["proxy"] : pin.startsWith("sha256:") ? ["tls"] : [];
}

function changed(text: string, change: ConfigChange): string {
  switch (change.kind) {
    case "target":
      return addTarget(text, change.name, change.entry);
    case "binding":
      return bindFile(text, change.binding);
    case "profile":
      return addProfile(text, change.path);
    case "pin":
      return setTargetPin(text, change.target, { pin: change.pin, isProxy: change.isProxy ?? false });
  }
}

export function targetUrlFault(url: string, implicitTls: boolean, { t }: Words): string | null {
  const place = parseTargetUrl(url, implicitTls);
  return "message" in place ? t("The address {0}", place.message) : null;
}
