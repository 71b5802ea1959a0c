/** The texts of an FTP server: listings, facts, times (RFC 959, RFC 3659), apart from sockets. */
import type { ServedEntry } from "./servedFiles.ts";

/** `YYYYMMDDHHMMSS` in UTC, RFC 3659 section 2.3. */
export function toTimeValue(date: Date): string {
  return date.toISOString().replace(/[-:T]/g, "").slice(0, 14);
}

export function toMachineListing(entries: readonly ServedEntry[], sizeLie: number): string {
  return entries.map((entry) => `${toFacts(entry, sizeLie)} ${entry.name}\r\n`).join("");
}

export function toFacts(entry: ServedEntry, sizeLie: number): string {
  const kind = entry.isFolder ? "type=dir" : `type=file;size=${entry.sizeBytes + sizeLie}`;
  return `${kind};modify=${toTimeValue(entry.modifiedAt)};`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function toUnixListing(entries: readonly ServedEntry[], sizeLie: number): string {
  return entries
    .map((entry) => {
      const date = entry.modifiedAt;
      const day = `${months[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2)}`;
      const clock = date.toISOString().slice(11, 16);
      const size = entry.isFolder ? 4096 : entry.sizeBytes + sizeLie;
      return `${entry.isFolder ? "drwxr-xr-x" : "-rw-r--r--"} 1 user group ${String(size).padStart(10)} ${day} ${clock} ${entry.name}\r\n`;
    })
    .join("");
}
