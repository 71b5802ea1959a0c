/** Watches the data connections that the FTP library opens: their certificate, and how they break. */
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { FTPContext } from "basic-ftp";
import { toCertificatePin } from "./certificatePin.ts";

export interface DataSocketWatch {
  /** A data connection broke. The control connection is still there. */
  readonly onError: (error: Error) => void;
  /** The data connection neither resumes the control connection's TLS session nor shows the same certificate. */
  readonly onOtherCertificate: (fingerprint: string) => void;
}

export function watchDataSockets(ftp: FTPContext, watch: DataSocketWatch): void {
  const property = Object.getOwnPropertyDescriptor(FTPContext.prototype, "dataSocket");
  if (property?.get === undefined || property.set === undefined) {
    throw new Error("The FTP library has no data socket to watch.");
  }
  const { get, set } = property;
  Object.defineProperty(ftp, "dataSocket", {
    get: () => get.call(ftp),
    set: (socket: Socket | undefined) => {
      const control = ftp.socket;
      if (socket instanceof TLSSocket && control instanceof TLSSocket) {
        checkCertificate(socket, control, watch);
      }
      if (socket === undefined) {
        set.call(ftp, socket);
      } else {
        replaceDefaults(socket, () => set.call(ftp, socket), watch);
      }
    },
  });
}

/** Attached before the handshake ends, hence before the library sends the first byte. */
function checkCertificate(socket: TLSSocket, control: TLSSocket, watch: DataSocketWatch): void {
  const expected = toCertificatePin(control.getPeerCertificate().raw ?? new Uint8Array());
  socket.once("secureConnect", () => {
    const shown = toCertificatePin(socket.getPeerCertificate().raw ?? new Uint8Array());
    if (!socket.isSessionReused() && shown !== expected) {
      socket.destroy();
      watch.onOtherCertificate(shown);
    }
  });
}

/** The library ends the whole session when a data connection breaks, before the server can say why it broke it. */
function replaceDefaults(socket: Socket, attach: () => void, watch: DataSocketWatch): void {
  const names = ["error", "close"] as const;
  const before = names.map((name) => socket.listeners(name));
  attach();
  names.forEach((name, index) => {
    for (const listener of socket.listeners(name)) {
      if (!before[index]?.includes(listener)) {
        socket.off(name, listener as () => void);
      }
    }
  });
  socket.on("error", (error: Error) => watch.onError(error));
}
