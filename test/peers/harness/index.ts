/** Real servers on loopback, as ordinary children of the test. Each is ended by its `close`, with its files. */
export type { FtpPeer } from "./ftpPeer.ts";
export type { PresentPeers } from "./presentPeers.ts";
export { presentPeers } from "./presentPeers.ts";
export type { PureFtpdOptions } from "./pureFtpd.ts";
export { startPureFtpd } from "./pureFtpd.ts";
export { canMount } from "./smallDisk.ts";
export { startSmallFolder } from "./smallFolder.ts";
export type { SshAgent } from "./sshAgent.ts";
export { startSshAgent } from "./sshAgent.ts";
export type { SshdOptions, SshdPeer } from "./sshd.ts";
export { startSshd } from "./sshd.ts";
export type { VsftpdOptions } from "./vsftpd.ts";
export { startVsftpd } from "./vsftpd.ts";
