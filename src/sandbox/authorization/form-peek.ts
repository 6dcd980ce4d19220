import type { IncomingMessage } from 'node:http';

const mostBytes = 56 * 1024;

function readAll(request: IncomingMessage, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let received = 0;
    const onReadable = (): void => {
      for (let chunk = request.read() as Buffer | null; chunk !== null;) {
        chunks.push(chunk);
        received += chunk.length;
        if (received >= length) {
          request.off('readable', onReadable);
          resolve(Buffer.concat(chunks));
          return;
        }
        chunk = request.read() as Buffer | null;
      }
    };
    request.on('readable', onReadable);
    request.once('error', reject);
  });
}

/** Reads a form and puts it back into the stream, for oidc-provider wants to read it itself. */
export async function peekForm(request: IncomingMessage): Promise<URLSearchParams> {
  const length = Number(request.headers['content-length'] ?? 0);
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  if (!isForm || !(length > 0) || length > mostBytes) return new URLSearchParams();
  const body = await readAll(request, length);
  request.unshift(body);
  return new URLSearchParams(body.toString('utf8'));
}
