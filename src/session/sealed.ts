import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const expiryBytes = 8;
const nonceBytes = 12;
const tagBytes = 16;

/** Text and the instant it ends. */
export interface StoredRecord {
  text: string;
  expiresAtMs: number;
}

/** An encrypted record: when it ends (readable, for sweeping) and its text (not readable). */
export interface Sealer {
  seal(key: string, record: StoredRecord): Buffer;
  /** The record, or undefined when no key of ours opens it: it was made with a retired secret, or altered. */
  open(key: string, sealed: Buffer): StoredRecord | undefined;
}

/**
 * AES-256-GCM, a key for each secret by HKDF-SHA-256. The newest secret seals; all of them open, so that secrets
 * can be rotated. The record's key and expiry are authenticated with the text.
 */
export function createSealer(secrets: readonly string[]): Sealer {
  const keys = secrets.map((secret) =>
    Buffer.from(hkdfSync('sha256', secret, '', 'heart-risk session store', 32)),
  );
  const newest = keys[0];
  if (newest === undefined) throw new RangeError('a sealer needs at least one secret');
  return {
    seal(key, { text, expiresAtMs }) {
      const expiry = Buffer.alloc(expiryBytes);
      expiry.writeDoubleBE(expiresAtMs);
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', newest, nonce);
      cipher.setAAD(Buffer.concat([expiry, Buffer.from(key)]));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([expiry, nonce, cipher.getAuthTag(), sealed]);
    },
    open(key, sealed) {
      if (sealed.length < expiryBytes + nonceBytes + tagBytes) return undefined;
      for (const secretKey of keys) {
        const text = decrypt(secretKey, key, sealed);
        if (text !== undefined) return { text, expiresAtMs: sealed.readDoubleBE(0) };
      }
      return undefined;
    },
  };
}

function decrypt(secretKey: Buffer, key: string, sealed: Buffer): string | undefined {
  const expiry = sealed.subarray(0, expiryBytes);
  const nonce = sealed.subarray(expiryBytes, expiryBytes + nonceBytes);
  const tagEnd = expiryBytes + nonceBytes + tagBytes;
  try {
    const decipher = createDecipheriv('aes-256-gcm', secretKey, nonce, { authTagLength: tagBytes });
    decipher.setAAD(Buffer.concat([expiry, Buffer.from(key)]));
    decipher.setAuthTag(sealed.subarray(expiryBytes + nonceBytes, tagEnd));
    return decipher.update(sealed.subarray(tagEnd), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}
