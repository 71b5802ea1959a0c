/** What an administrator types into the system so that it reads the file from where it is delivered: ready to be copied. */
import { basename } from "node:path";
import { createWords, deliveryPath, findBinding, isPattern, type Profile, type Schedule, type Target, type Words } from "#core";
import { scheduleOf } from "../import/importTime.ts";
import { needTarget } from "./openTarget.ts";
import { readSetup, type Setup, type SetupOptions } from "./setup.ts";
import type { Conversation } from "./world.ts";

export interface SettingLine {
  readonly label: string;
  readonly value: string;
}

export interface TargetSettings {
  readonly target: string;
  /** The page of the system, in its own words; undefined where the profile names none. */
  readonly page?: string;
  readonly lines: readonly SettingLine[];
  /** All of it, one setting a line. It holds no secret. */
  readonly text: string;
}

/** Fails with `config` where the target is not known. Connects nowhere. */
export async function targetSettings(
  options: SetupOptions,
  { words = createWords("en") }: Pick<Conversation, "words"> = {},
): Promise<TargetSettings> {
  const setup = await readSetup(options);
  const target = needTarget(setup);
  const { profile, fileName } = fileOf(setup, target, basename(options.file));
  const lines =
    target.protocol === "manual" ? byHand(target, options.file, words) : fetched(target, deliveryPath(target, fileName), profile, words);
  const page = profile?.import.page;
  const title = [profile?.title ?? target.name, page].filter(Boolean).join(": ");
  const width = Math.max(...lines.map(({ label }) => label.length));
  const text = [title, "", ...lines.map(({ label, value }) => `${`${label}:`.padEnd(width + 2)}${value}`), ""].join("\n");
  return { target: target.name, ...(page === undefined ? {} : { page }), lines, text };
}

/** The profile and the name of the file that goes to this target, from the file itself or from whichever usersync.json sends there. */
function fileOf({ config, profiles, profileId }: Setup, target: Target, given: string) {
  const named = findBinding(config, given);
  const binding = named?.target === target.name ? named : config.files.find((each) => each.target === target.name);
  const id = profileId ?? binding?.profile;
  return {
    profile: profiles.find((profile) => profile.id === id),
    fileName: !binding || isPattern(binding.path) ? given : basename(binding.path),
  };
}

/** The system comes for the file: over FTP where the target is an FTP server, else by whatever leads to the same place. */
function fetched(target: Target, path: string, profile: Profile | undefined, words: Words): SettingLine[] {
  const { t } = words;
  const isFtp = target.protocol === "ftp" || target.protocol === "ftps";
  return [
    { label: t("Full path and file name"), value: isFtp ? ftpAddress(target, path) : path },
    ...(isFtp
      ? [
          { label: t("User name"), value: target.user || t("(none)") },
          { label: t("Password"), value: t("the one of this user; type it there, it is not kept in usersync.json") },
          ...encryption(target, words),
        ]
      : [{ label: t("Server"), value: otherServer(target, words) }]),
    ...times(scheduleOf(target, profile), words),
  ];
}

/** A path below the login folder is written without `/~`. */
function ftpAddress({ host, port, tls }: Target, path: string): string {
  const name = host.includes(":") ? `[${host}]` : host;
  const usual = tls?.mode === "implicit" ? 990 : 21;
  return `ftp://${name}${port === usual ? "" : `:${port}`}${path.replace(/^\/~/, "")}`;
}

function encryption({ protocol, tls }: Target, { t }: Words): SettingLine[] {
  if (protocol === "ftp") {
    return [{ label: "TLS", value: t("off: the password and the file travel unencrypted. Use ftps: where the server can") }];
  }
  const pin =
    tls?.pin === undefined
      ? t("on")
      : t("on, once the server's certificate is trusted there (here it is pinned, so it may be self-signed)");
  return [
    {
      label: "TLS",
      value:
        tls?.mode === "implicit"
          ? t("on; whether the system can do it implicitly, as this target does, is not documented")
          : t("on, which the system offers from version 3.2 on"),
    },
    { label: t("Verify the certificate"), value: pin },
  ];
}

function otherServer({ protocol, host, path }: Target, { t }: Words): string {
  return protocol === "file"
    ? t("the one that offers {0}; give the path as that server shows it", path)
    : t("{0}; this target delivers by SFTP, and the path may differ where the system fetches by FTP", host);
}

function times(schedule: Schedule | undefined, words: Words): SettingLine[] {
  const { t } = words;
  if (!schedule) {
    return [
      {
        label: t("Interval"),
        value: t("as you like; then write it into usersync.json as import.schedule, so that the next import is known"),
      },
    ];
  }
  const minute = String(schedule.minute).padStart(2, "0");
  const time = `${String(schedule.hour ?? 0).padStart(2, "0")}:${minute}`;
  return [
    { label: t("Interval"), value: intervalWords(schedule, words) },
    { label: t("Time"), value: `${schedule.every === "hour" ? t("minute {0}", minute) : time} (${schedule.zone})` },
  ];
}

function intervalWords({ every, weekday = 0 }: Schedule, { t }: Words): string {
  switch (every) {
    case "hour":
      return t("once per hour");
    case "day":
      return t("once per day");
    case "week":
      return weekWords(weekday, t);
  }
}

function weekWords(weekday: number, t: Words["t"]): string {
  const days = [
    t("once per week, on Sunday"),
    t("once per week, on Monday"),
    t("once per week, on Tuesday"),
    t("once per week, on Wednesday"),
    t("once per week, on Thursday"),
    t("once per week, on Friday"),
    t("once per week, on Saturday"),
  ];
  return days[weekday] ?? "";
}

function byHand({ path }: Target, file: string, { t }: Words): SettingLine[] {
  return [
    { label: t("Page"), value: path },
    { label: "Import CSV file", value: file },
    { label: t("Automatic import"), value: t("off for this file: a person uploads it") },
  ];
}
