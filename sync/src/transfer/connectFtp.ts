/** Opens an FTP connection: its certificate is verified before anything is told to the server. */
import { isIP } from "node:net";
import { type ConnectionOptions, rootCertificates, TLSSocket } from "node:tls";
import { FTPError } from "basic-ftp";
import { phrase, type Target } from "#core";
import { judgeCertificate, toCertificatePin } from "./certificatePin.ts";
import { FtpConnection } from "./ftpConnection.ts";
import { toFtpFailure, toLinkFailure } from "./ftpFailure.ts";
import { FtpLogin } from "./ftpLogin.ts";
import { toIdentityFailure } from "./identityFailure.ts";
import { type OfferedIdentity, TransferError } from "./remoteStore.ts";
import type { StoreOptions } from "./storeOptions.ts";

/** Connects until the certificate is settled one way or the other and the password is right or given up. */
export async function connectFtp(target: Target, options: StoreOptions): Promise<FtpConnection> {
  let acceptedPin = target.tls?.pin;
  const login = new FtpLogin(target, options);
  for (;;) {
    options.signal?.throwIfAborted();
    const connection = new FtpConnection(target, options);
    try {
      await openLink(connection, target, options);
      const offered = findDistrust(connection, target, acceptedPin);
      if (offered !== undefined) {
        connection.end(toIdentityFailure(offered));
        acceptedPin = await confirm(offered, options);
        continue;
      }
      if (await login.tryOn(connection)) {
        await settle(connection);
        return connection;
      }
      await connection.close();
    } catch (error) {
      connection.end(error);
      options.signal?.throwIfAborted();
      if (!login.mayRetryAfter(error)) {
        throw error;
      }
    }
  }
}

async function openLink(connection: FtpConnection, target: Target, options: StoreOptions): Promise<void> {
  const { host, port } = target;
  const secureOptions = toSecureOptions(host, options);
  try {
    await connection.run(async (client) => {
      if (target.protocol === "ftps" && target.tls?.mode === "implicit") {
        await client.connectImplicitTLS(host, port, secureOptions);
        return;
      }
      client.ftp.socket.setNoDelay(true);
      await client.connect(host, port);
      if (target.protocol === "ftps") {
        await client.useTLS(secureOptions);
      }
    });
  } catch (error) {
    throw connection.isReason(error) ? error : toOpenFailure(connection.peer, error);
  }
}

/** Every certificate is let through the handshake, since `findDistrust` decides: that way a pin, a chain and a question are one decision. */
function toSecureOptions(host: string, options: StoreOptions): ConnectionOptions {
  const authorities = options.certificateAuthorities;
  return {
    host,
    rejectUnauthorized: false,
    minVersion: "TLSv1.2",
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(authorities === undefined ? {} : { ca: [...rootCertificates, ...authorities] }),
  };
}

/** Nothing but the greeting has been exchanged up to here. */
function findDistrust(connection: FtpConnection, target: Target, pin: string | undefined): OfferedIdentity | undefined {
  const { socket } = connection.client.ftp;
  if (target.protocol === "ftp") {
    return undefined;
  }
  if (!(socket instanceof TLSSocket)) {
    throw new TransferError(phrase("{0} did not start TLS.", connection.peer), { failure: "protocol" });
  }
  const fingerprint = toCertificatePin(socket.getPeerCertificate().raw ?? new Uint8Array());
  const verdict = judgeCertificate(fingerprint, pin, socket.authorized ? undefined : String(socket.authorizationError));
  if (verdict.isAccepted) {
    return undefined;
  }
  const { state, reason } = verdict;
  return { kind: "certificate", host: target.host, port: target.port, fingerprint, state, ...(reason === undefined ? {} : { reason }) };
}

async function confirm(offered: OfferedIdentity, options: StoreOptions): Promise<string> {
  const mayAsk = offered.state === "unknown" || offered.state === "invalid";
  if (mayAsk && (await options.confirmIdentity?.(offered))) {
    return offered.fingerprint;
  }
  throw toIdentityFailure(offered);
}

async function settle(connection: FtpConnection): Promise<void> {
  try {
    await connection.run(async (client) => {
      await client.useDefaultSettings();
      connection.features = await client.features();
      // RFC 2640: a server that lists UTF8 takes it; some that do not list it take the command.
      connection.takesUtf8 = connection.features.has("UTF8") || (await client.sendIgnoringError("OPTS UTF8 ON")).code < 300;
    });
  } catch (error) {
    throw connection.isReason(error) ? error : toFtpFailure(connection.peer, phrase("The session"), error);
  }
}

function toOpenFailure(peer: string, error: unknown): TransferError {
  if (error instanceof FTPError && error.code >= 500) {
    return new TransferError(phrase("{0} offers no TLS ({1}).", peer, error.message), {
      failure: "protocol",
      cause: error,
      wayOut: phrase("Check the port and tls.mode of the target; without TLS the password would travel in the open."),
    });
  }
  if (error instanceof FTPError) {
    return toFtpFailure(peer, phrase("The connection"), error);
  }
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (code.startsWith("ERR_SSL") || code === "EPROTO") {
    return new TransferError(phrase("{0} does not speak TLS as expected ({1}).", peer, code), {
      failure: "protocol",
      cause: error,
      wayOut: phrase("Check the port and tls.mode of the target: explicit is usual on port 21, implicit on 990."),
    });
  }
  return toLinkFailure(peer, error);
}
