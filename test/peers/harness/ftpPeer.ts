import type { TestCertificate } from "../../support/servers/index.ts";

/** A real FTP server on loopback. */
export interface FtpPeer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** The folder on this machine that holds the files, and the same as the server shows it. */
  readonly root: string;
  readonly remoteRoot: string;
  /** Self-signed, for 127.0.0.1 and localhost; used only when the server was started with TLS. */
  readonly certificate: TestCertificate;
  log(): string;
  close(): Promise<void>;
}
