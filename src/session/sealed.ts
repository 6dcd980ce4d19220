import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const expiryBytes = 8;
const nonceBytes = 12;
const tagBytes = 16;

/** An encrypted session record: when it ends (readable, for sweeping) and its text (not readable). */
export interface Sealer {
  seal(sessionId: string, expiresAtMs: number, text: string): Buffer;
  /** The text, or undefined when no key of ours opens the record: it was made with a retired key, or altered. */
  open(sessionId: string, record: Buffer): string | undefined;
}

/**
 * AES-256-GCM, a key for each secret by HKDF-SHA-256. The newest secret seals; all of them open, so that secrets
 * can be rotated. The session id and the expiry are authenticated with the text.
 */
export function createSealer(secrets: readonly string[]): Sealer {
  const keys = secrets.map((secret) =>
    Buffer.from(hkdfSync('sha256', secret, '', 'heart-risk session store', 32)),
  );
  const newest = keys[0];
  if (newest === undefined) throw new RangeError('a sealer needs at least one secret');
  return {
    seal(sessionId, expiresAtMs, text) {
      const expiry = Buffer.alloc(expiryBytes);
      expiry.writeDoubleBE(expiresAtMs);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', newest, nonce);
      cipher.setAAD(Buffer.concat([expiry, Buffer.from(sessionId)]));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([expiry, nonce, cipher.getAuthTag(), sealed]);
    },
    open(sessionId, record) {
      const expiry = record.subarray(0, expiryBytes);
      const nonce = record.subarray(expiryBytes, expiryBytes + nonceBytes);
      const tag = record.subarray(expiryBytes + nonceBytes, expiryBytes + nonceBytes + tagBytes);
      const sealed = record.subarray(expiryBytes + nonceBytes + tagBytes);
      for (const key of keys) {
        try {
          const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
          decipher.setAAD(Buffer.concat([expiry, Buffer.from(sessionId)]));
          decipher.setAuthTag(tag);
          return decipher.update(sealed, undefined, 'utf8') + decipher.final('utf8');
        } catch {
          // Not this key.
        }
      }
      return undefined;
    },
  };
}

export function expiryOf(record: Buffer): number {
  return record.length < expiryBytes ? 0 : record.readDoubleBE(0);
}
