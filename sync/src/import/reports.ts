/**
 * Lists that 2N Access Commander makes of its users, over its documented interface: `GET /api/v3/Reports` and `/api/v3/Reports/{id}.csv` with a
 * bearer token. Which report is the user list is not documented, so the user chooses, and its header is checked.
 */
import { phrase, type ReportSource } from "#core";
import type { Report } from "#sync/protocol";
import { TransferError } from "../transfer/remoteStore.ts";
import { type HttpAnswer, httpCall } from "./httpCall.ts";

export interface ReportAccess {
  readonly source: ReportSource;
  readonly token: string;
  readonly signal?: AbortSignal | undefined;
}

const listPath = "/api/v3/Reports";
const maximumReportBytes = 256 * 1024 * 1024;

export async function listReports(access: ReportAccess): Promise<Report[]> {
  const answer = await get(access, listPath, 4 * 1024 * 1024);
  const value = parse(answer);
  const entries = Array.isArray(value) ? value : (value as { readonly items?: unknown } | null)?.items;
  if (!Array.isArray(entries)) {
    throw new TransferError(phrase("{0} does not answer with a list of reports.", access.source.url), { failure: "protocol" });
  }
  return entries.map(toReport).filter((report) => report !== undefined);
}

export async function readReport(access: ReportAccess, id: string): Promise<Uint8Array> {
  return (await get(access, `/api/v3/Reports/${encodeURIComponent(id)}.csv`, maximumReportBytes)).body;
}

async function get({ source, token, signal }: ReportAccess, path: string, maximumBytes: number): Promise<HttpAnswer> {
  const url = new URL(path, source.url);
  const headers = { Authorization: `Bearer ${token.replace(/[\r\n]/g, "")}`, Accept: "application/json, text/csv" };
  const answer = await httpCall({ method: "GET", url, headers, pin: source.pin, pinField: "reports.pin", signal, maximumBytes });
  if (answer.status === 200) {
    return answer;
  }
  const isList = path === listPath;
  const isAuth = answer.status === 401 || answer.status === 403;
  throw new TransferError(phrase("{0} answered {1} to {2}.", url.host, answer.status, path), {
    failure: isAuth ? "auth" : "protocol",
    wayOut: isAuth
      ? phrase("Check the API access token (Settings > Configuration > API access tokens), and whether it has expired.")
      : isList
        ? phrase(
            "Its lists are part of the interface since version 2.7: look whether the system is as new, and whether the address is its own.",
          )
        : phrase("Choose another report."),
  });
}

function parse({ body }: HttpAnswer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new TransferError(phrase("The system does not answer with JSON."), { failure: "protocol", cause });
  }
}

/** Names of fields are written in either letter case by different versions. */
function toReport(entry: unknown): Report | undefined {
  if (typeof entry !== "object" || entry === null) {
    return undefined;
  }
  const fields = new Map(Object.entries(entry).map(([name, value]) => [name.toLowerCase(), value]));
  const id = fields.get("id");
  const name = fields.get("name") ?? fields.get("title");
  return typeof id === "string" || typeof id === "number"
    ? { id: String(id), name: typeof name === "string" ? name : String(id) }
    : undefined;
}
