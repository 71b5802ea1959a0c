/** Real servers on loopback, as ordinary children of the test. Each is ended by its `close`, with its files. */
export type { FtpPeer } from "./ftpPeer.ts";
export { presentPeers } from "./presentPeers.ts";
export { startPureFtpd } from "./pureFtpd.ts";
export { canMount } from "./smallDisk.ts";
export { startSmallFolder } from "./smallFolder.ts";
export { startSshAgent } from "./sshAgent.ts";
export type { SshdOptions, SshdPeer } from "./sshd.ts";
export { startSshd } from "./sshd.ts";
export { startVsftpd } from "./vsftpd.ts";
