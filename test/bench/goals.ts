/** What is compared with what, and how well it has to do. */
import type { Spread } from "./timing.ts";

export type Figures = Readonly<Record<string, Spread | number>>;

/** All measurements of one size and variant, by name. */
export type Measured = Readonly<Record<string, Figures>>;

export interface Row {
  readonly work: string;
  readonly own: string;
  readonly peer: string;
  /** Undefined where nothing is compared. */
  readonly value: number;
  readonly goal: number;
}

export function rowsFor(measured: Measured, records: number): Row[] {
  const rows = [
    ratio("open, against udsv + expressions + Map", [at(measured, "opening", "open").min, at(measured, "udsv", "open").min], 0.3),
    ratio("open, against csv-parse with info", [at(measured, "opening", "open").min, at(measured, "csvParse", "open").min], 0.08),
    ratio(
      "keystroke p50, against TextDocument",
      [at(measured, "editing", "keystroke").p50, at(measured, "textDocument", "keystroke").p50],
      0.06,
    ),
    ratio(
      "keystroke p99, against TextDocument",
      [at(measured, "editing", "keystroke").p99, at(measured, "textDocument", "keystroke").p99],
      0.15,
    ),
    ratio(
      "1,000 changes, against TextDocument",
      [at(measured, "editing", "changes").p50, at(measured, "textDocument", "changes").p50],
      0.01,
    ),
    limit("quote typed at the top: taken in", at(measured, "editing", "quote").p50, 20),
    limit("quote typed at the top: longest step of the rest", at(measured, "editing", "quoteStep").p99, 16),
    limit("longest step of opening", number(measured, "opening", "longestStepMs"), 16),
  ];
  if (records === 10_000) {
    rows.push(limit("open cold", at(measured, "opening", "open").first, 60));
  }
  if (records >= 100_000) {
    const kept = number(measured, "kept", "kept");
    const text = number(measured, "kept", "textMegabytes");
    rows.push({
      work: "memory kept, against the text",
      own: `${kept.toFixed(0)} MB`,
      peer: `${text.toFixed(0)} MB`,
      value: kept / text,
      goal: 1.5,
    });
    const [own, peer] = [number(measured, "editing", "peak"), number(measured, "textDocument", "peak")];
    rows.push({
      work: "peak memory of editing, against TextDocument",
      own: `${own.toFixed(0)} MB`,
      peer: `${peer.toFixed(0)} MB`,
      value: own / peer,
      goal: 0.5,
    });
  }
  return rows;
}

/** Plans, for the plain variant. */
export function planRows(measured: Measured): Row[] {
  return [
    ratio("plan in order, against GNU diff", [at(measured, "plan", "inOrder").min, at(measured, "diff", "inOrder").min], 0.7),
    ratio("plan shuffled, against GNU diff", [at(measured, "plan", "shuffled").min, at(measured, "diff", "shuffled").min], 0.05),
  ];
}

/** Beside the peers that have a package of their own. */
export function morePeerRows(measured: Measured): Row[] {
  return [
    ratio("open, against DuckDB's load and five checks", [at(measured, "opening", "open").min, at(measured, "duckdb", "open").min], 0.8),
    ratio("plan in order, against daff", [at(measured, "plan", "inOrder").min, at(measured, "daff", "inOrder").min], 0.08),
  ];
}

/** The command line as a process. */
export function commandRows(measured: Measured, records: number): Row[] {
  const check = at(measured, "command", "check");
  const idle = at(measured, "command", "idle");
  if (records <= 1000) {
    return [ratio("usersync check, whole process, against node -e 0", [check.min, idle.min], 1.6)];
  }
  const rate = number(measured, "command", "fileMegabytes") / ((check.min - idle.min) / 1000);
  const peak = number(measured, "command", "peak");
  return [
    { work: "usersync check, MB/s after start (at least)", own: `${rate.toFixed(0)} MB/s`, peer: "", value: 150 / rate, goal: 1 },
    { work: "usersync check, peak memory in MB", own: `${peak.toFixed(0)} MB`, peer: "", value: peak, goal: 300 },
  ];
}

/** The server as a process, asked through its pipe. */
export function serverRows(measured: Measured): Row[] {
  const p50 = (name: string) => at(measured, "server", name).p50;
  return [
    limit("server: a key press to fresh problems, p99", at(measured, "server", "typed").p99, 100),
    limit("server: a quote typed at the top, first answer", p50("quoted"), 20),
    limit("server: longest stop meanwhile", number(measured, "server", "quotingDelayMax"), 16),
    limit("server: longest stop while somebody types", number(measured, "server", "typingDelayMax"), 16),
    limit("server: longest stop while the file opens", number(measured, "server", "openingDelayMax"), 16),
    limit("server: hover", p50("hover"), 10),
    limit("server: completion", p50("completion"), 20),
    limit("server: symbols", p50("symbols"), 30),
    limit("server: references", p50("references"), 50),
    limit("server: repair of 100,000 problems", p50("fixAll"), 1000),
  ];
}

/** A real VS Code, from the key to the screen. */
export function editorRows(measured: Measured): Row[] {
  return [
    limit("VS Code: a key press to its squiggle come or gone, p99", at(measured, "editor", "squiggle").p99, 100),
    limit("VS Code: the same, without its search for merge conflicts", at(measured, "editorUndisturbed", "squiggle").p99, 100),
    ratio(
      "VS Code: a key press to its letter, p99, against none of us",
      [at(measured, "editor", "letter").p99, at(measured, "editorAlone", "letter").p99],
      1.5,
    ),
    limit("VS Code: a file asked for to its first squiggle, just installed", at(measured, "installation", "squiggle").max, 2000),
  ];
}

/** Uploads into real servers. The programs are processes: what `sftp` takes for a tiny file is its start and its handshake. */
export function uploadRows(measured: Measured): Row[] {
  const { whole, handshake } = { whole: at(measured, "sftpProgram", "whole").min, handshake: at(measured, "sftpProgram", "handshake").min };
  const against = (name: string): [number, number] => [
    at(measured, `${name}Own`, "whole").min,
    at(measured, `${name}Program`, "whole").min,
  ];
  return [
    ratio("SFTP, 52 MB, against sftp without its handshake", [at(measured, "sftpOwn", "upload").min, whole - handshake], 1 / 0.8),
    ratio("SFTP, 10 MB at 20 ms round trip, against sftp", against("delayed"), 1),
    ratio("FTP, 52 MB, against curl", against("ftp"), 1),
    ratio("FTPS, 52 MB, against curl", against("ftps"), 1),
  ];
}

/** Across sizes: a check of ten times the records. */
export function linearRow(small: Measured, large: Measured): Row {
  return ratio("usersync check of 5,000,000, against 500,000", [at(large, "command", "check").min, at(small, "command", "check").min], 11);
}

/** Across sizes: a keystroke at 500,000 records against one at 1,000. */
export function growthRow(small: Measured, large: Measured): Row {
  return ratio(
    "keystroke p50 at 500,000 records, against 1,000",
    [at(large, "editing", "keystroke").p50, at(small, "editing", "keystroke").p50],
    3,
  );
}

function ratio(work: string, [own, peer]: readonly [own: number, peer: number], goal: number): Row {
  return { work, own: milliseconds(own), peer: milliseconds(peer), value: own / peer, goal };
}

function limit(work: string, own: number, goal: number): Row {
  return { work, own: milliseconds(own), peer: "", value: own, goal };
}

function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

function at(measured: Measured, measurement: string, figure: string): Spread {
  return measured[measurement]?.[figure] as Spread;
}

function number(measured: Measured, measurement: string, figure: string): number {
  return measured[measurement]?.[figure] as number;
}
