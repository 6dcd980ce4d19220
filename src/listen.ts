import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AppError } from './errors.ts';

export interface ListenOptions {
  host: string;
  port: number;
  /** Named in the message when the port is taken. */
  portVariable: string;
  /** PEM. With it the server speaks https, TLS 1.2 or later; without it plain http. */
  tls?: { readonly cert: string; readonly key: string } | undefined;
}

/**
 * Opens the port before anything is built on it; the app is attached as the server's `request` listener.
 * @throws AppError `config_invalid` naming the variable to change when the port is taken or not allowed, or when
 * certificate and key cannot be used.
 */
export function listen(options: ListenOptions): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serverFor(options.tls);
    server.once('error', (error: NodeJS.ErrnoException) => reject(portProblem(error, options)));
    server.listen(options.port, options.host, () => resolve(server));
  });
}

function serverFor(tls: ListenOptions['tls']): Server {
  if (tls === undefined) return createServer();
  try {
    return createTlsServer({ ...tls, minVersion: 'TLSv1.2' });
  } catch {
    throw new AppError(
      'config_invalid',
      'TLS_CERT_FILE, TLS_KEY_FILE: are not a PEM certificate and its private key',
    );
  }
}

export function portProblem(
  error: unknown,
  { port, portVariable }: Pick<ListenOptions, 'port' | 'portVariable'>,
): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new AppError(
      'config_invalid',
      `Port ${port} is in use. Stop what uses it, or set ${portVariable} to a free port.`,
    );
  }
  if (code === 'EACCES') {
    return new AppError(
      'config_invalid',
      `Port ${port} may not be opened by this user. Set ${portVariable} to another port.`,
    );
  }
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') {
    return new AppError(
      'config_invalid',
      'HOST: is no address of this machine. Set it to one, such as 127.0.0.1 or 0.0.0.0.',
    );
  }
  return error;
}

/** Stops taking connections, lets running requests finish for a moment, then ends the rest. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  });
}
