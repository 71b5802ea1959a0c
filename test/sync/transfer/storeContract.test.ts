import { describeStore } from "./storeContract.ts";
import { folderSubject, ftpSubject, memorySubject, servedFolderSubject, sftpSubject } from "./subjects.ts";

describeStore("a store in memory", async () => memorySubject());
describeStore("a folder", folderSubject);
describeStore("an SFTP server", sftpSubject);
describeStore("an SFTP server that cannot replace", () => sftpSubject({ posixRename: false }));
describeStore("an SFTP server that refuses to replace", () => sftpSubject({ faults: { refuseReplace: true } }));
describeStore("an SFTP server that takes one write at a time", () => sftpSubject({ faults: { refuseParallelWrites: true } }));
describeStore("an FTP server", ftpSubject);
describeStore("an FTP server that refuses to replace", () => ftpSubject({ faults: { refuseReplace: true } }));
describeStore("an FTP server without MLST", () => ftpSubject({ unknownCommands: ["MLST", "MLSD"] }));
describeStore("an FTP server without SIZE, MLST and EPSV", () => ftpSubject({ unknownCommands: ["MLST", "MLSD", "SIZE", "MDTM", "EPSV"] }));
describeStore("an FTP server with explicit TLS", () => ftpSubject({ tls: "explicit" }));
describeStore("an FTP server with implicit TLS", () => ftpSubject({ tls: "implicit" }));
describeStore("a folder that is served over SFTP", () => servedFolderSubject("sftp"));
describeStore("a folder that is served over FTP", () => servedFolderSubject("ftp"));
