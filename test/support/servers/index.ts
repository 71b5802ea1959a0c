/** In-process servers for tests and for the sandbox. Each is closed by its `close`, and then leaves nothing open. */
export type { AccessCommander } from "./accessCommander.ts";
export { startAccessCommander } from "./accessCommander.ts";
export type { TestCertificate } from "./certificate.ts";
export { createCertificate } from "./certificate.ts";
export type { Faults, Step } from "./faults.ts";
export type { FtpServer, FtpServerOptions } from "./ftpServer.ts";
export { startFtpServer } from "./ftpServer.ts";
export type { ForwardProxy, HttpProxyOptions } from "./httpProxy.ts";
export { startHttpProxy } from "./httpProxy.ts";
export type { MemoryFiles, ServedFiles } from "./servedFiles.ts";
export { serveMemory } from "./servedFiles.ts";
export type { SftpServer, SftpServerOptions } from "./sftpServer.ts";
export { generateHostKey, startSftpServer } from "./sftpServer.ts";
export type { SocksProxyOptions } from "./socksProxy.ts";
export { startSocksProxy } from "./socksProxy.ts";
