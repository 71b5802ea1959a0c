/** What an administrator types into the system so that it reads the file from where it is delivered: ready to be copied, in English like all that the command line says. */
import { basename } from "node:path";
import { deliveryPath, findBinding, isPattern, type Profile, type Schedule, type Target } from "#core";
import { scheduleOf } from "../import/importTime.ts";
import { needTarget } from "./openTarget.ts";
import { readSetup, type Setup, type SetupOptions } from "./setup.ts";

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
export async function targetSettings(options: SetupOptions): Promise<TargetSettings> {
  const setup = await readSetup(options);
  const target = needTarget(setup);
  const { profile, fileName } = fileOf(setup, target, basename(options.file));
  const lines = target.protocol === "manual" ? byHand(target, options.file) : fetched(target, deliveryPath(target, fileName), profile);
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
function fetched(target: Target, path: string, profile: Profile | undefined): SettingLine[] {
  const isFtp = target.protocol === "ftp" || target.protocol === "ftps";
  return [
    { label: "Full path and file name", value: isFtp ? ftpAddress(target, path) : path },
    ...(isFtp
      ? [
          { label: "User name", value: target.user || "(none)" },
          { label: "Password", value: "the one of this user; type it there, it is not kept in usersync.json" },
          ...encryption(target),
        ]
      : [{ label: "Server", value: otherServer(target) }]),
    ...times(scheduleOf(target, profile)),
  ];
}

/** A path below the login folder is written without `/~`. */
function ftpAddress({ host, port, tls }: Target, path: string): string {
  const name = host.includes(":") ? `[${host}]` : host;
  const usual = tls?.mode === "implicit" ? 990 : 21;
  return `ftp://${name}${port === usual ? "" : `:${port}`}${path.replace(/^\/~/, "")}`;
}

function encryption({ protocol, tls }: Target): SettingLine[] {
  if (protocol === "ftp") {
    return [{ label: "TLS", value: "off: the password and the file travel unencrypted. Use ftps: where the server can" }];
  }
  const pin =
    tls?.pin === undefined ? "on" : "on, once the server's certificate is trusted there (here it is pinned, so it may be self-signed)";
  return [
    {
      label: "TLS",
      value:
        tls?.mode === "implicit"
          ? "on; whether the system can do it implicitly, as this target does, is not documented"
          : "on, which the system offers from version 3.2 on",
    },
    { label: "Verify the certificate", value: pin },
  ];
}

function otherServer({ protocol, host, path }: Target): string {
  return protocol === "file"
    ? `the one that offers ${path}; give the path as that server shows it`
    : `${host}; this target delivers by SFTP, and the path may differ where the system fetches by FTP`;
}

function times(schedule: Schedule | undefined): SettingLine[] {
  if (!schedule) {
    return [
      {
        label: "Interval",
        value: "as you like; then write it into usersync.json as import.schedule, so that the next import is known",
      },
    ];
  }
  const minute = String(schedule.minute).padStart(2, "0");
  const time = `${String(schedule.hour ?? 0).padStart(2, "0")}:${minute}`;
  return [
    { label: "Interval", value: intervalWords(schedule) },
    { label: "Time", value: `${schedule.every === "hour" ? `minute ${minute}` : time} (${schedule.zone})` },
  ];
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

function intervalWords({ every, weekday = 0 }: Schedule): string {
  switch (every) {
    case "hour":
      return "once per hour";
    case "day":
      return "once per day";
    case "week":
      return `once per week, on ${weekdays[weekday]}`;
  }
}

function byHand({ path }: Target, file: string): SettingLine[] {
  return [
    { label: "Page", value: path },
    { label: "Import CSV file", value: file },
    { label: "Automatic import", value: "off for this file: a person uploads it" },
  ];
}
