import type { Request, Response } from 'express';
import type { ClientRegistry, SandboxClient } from '../clients.ts';

function decodeBasic(header: string | undefined): string | undefined {
  const [, encoded] = /^basic ([A-Za-z0-9+/=]+)$/i.exec(header ?? '') ?? [];
  return encoded ? Buffer.from(encoded, 'base64').toString('utf8') : undefined;
}

const formEncode = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1);

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** The client a Basic header seems to mean, whether its id is form-encoded or not. */
function clientInHeader(credentials: string, clients: ClientRegistry): SandboxClient | undefined {
  const exact = clients.all().find(({ clientId }) => credentials.startsWith(`${clientId}:`));
  return exact ?? clients.find(formDecode(credentials.split(':')[0] ?? ''));
}

export function clientIdInHeader(header: string | undefined, clients: ClientRegistry): string | undefined {
  const credentials = decodeBasic(header);
  return credentials === undefined ? undefined : clientInHeader(credentials, clients)?.clientId;
}

/**
 * For clients whose EHR compares the Basic header byte for byte. The header that passed is handed on form-encoded,
 * as oidc-provider reads it (RFC 6749, section 2.3.1). Answers true when the client was refused.
 */
export function refuseEncodedBasic(request: Request, response: Response, clients: ClientRegistry): boolean {
  const credentials = decodeBasic(request.headers.authorization);
  const client = credentials === undefined ? undefined : clientInHeader(credentials, clients);
  if (!client?.quirks?.rawBasic) return false;
  if (credentials !== `${client.clientId}:${client.clientSecret}`) {
    response.status(401).json({ error: 'invalid_client', error_description: 'client authentication failed' });
    return true;
  }
  const encoded = `${formEncode(client.clientId)}:${formEncode(client.clientSecret ?? '')}`;
  request.headers.authorization = `Basic ${Buffer.from(encoded).toString('base64')}`;
  return false;
}
