import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const tagBytes = 16;

/**
 * A patient's id as it stands in an address: encrypted under a key of the launch, the same each time, so that nothing
 * has to be remembered for each patient shown. The tag is a keyed hash of the id and the start of the cipher, as in
 * RFC 5297 (SIV): only who has the key can make a handle that opens.
 */
export function sealHandle(key: string, id: string): string {
  const { hashKey, cipherKey } = keysOf(key);
  const tag = createHmac('sha256', hashKey).update(id).digest().subarray(0, tagBytes);
  const cipher = createCipheriv('aes-256-ctr', cipherKey, tag);
  return Buffer.concat([tag, cipher.update(id, 'utf8'), cipher.final()]).toString('base64url');
}

/** The id, or undefined when the handle was not made with this key. */
export function openHandle(key: string, handle: string): string | undefined {
  const bytes = Buffer.from(handle, 'base64url');
  if (bytes.length <= tagBytes || bytes.toString('base64url') !== handle) return undefined;
  const { hashKey, cipherKey } = keysOf(key);
  const tag = bytes.subarray(0, tagBytes);
  const decipher = createDecipheriv('aes-256-ctr', cipherKey, tag);
  const id = Buffer.concat([decipher.update(bytes.subarray(tagBytes)), decipher.final()]);
  const expected = createHmac('sha256', hashKey).update(id).digest().subarray(0, tagBytes);
  return timingSafeEqual(tag, expected) ? id.toString('utf8') : undefined;
}

function keysOf(key: string): { hashKey: Buffer; cipherKey: Buffer } {
  const bytes = Buffer.from(hkdfSync('sha256', key, '', 'heart-risk patient handle', 64));
  return { hashKey: bytes.subarray(0, 32), cipherKey: bytes.subarray(32) };
}
