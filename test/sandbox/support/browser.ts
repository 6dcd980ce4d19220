/** A browser without a screen: keeps cookies, follows redirects, fills in forms. */
export interface Page {
  status: number;
  url: URL;
  body: string;
  headers: Headers;
}

export interface Browser {
  get(url: string | URL): Promise<Page>;
  /** Sends a form to an address relative to the page given. */
  post(url: string | URL, fields: Record<string, string> | [string, string][]): Promise<Page>;
  cookies(): Record<string, string>;
}

function remember(jar: Map<string, string>, headers: Headers): void {
  for (const line of headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const place = pair.indexOf('=');
    const name = pair.slice(0, place);
    const gone = /expires=Thu, 01 Jan 1970/i.test(line) || /max-age=0\b/i.test(line);
    if (gone) jar.delete(name);
    else jar.set(name, pair.slice(place + 1));
  }
}

/** Redirects are followed until they lead to an address that `stopAt` accepts, which is then the page answered. */
export function createBrowser(stopAt: (url: URL) => boolean = () => false): Browser {
  const jar = new Map<string, string>();
  const cookieHeader = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

  async function visit(address: URL, init: RequestInit): Promise<Page> {
    let url = address;
    let request = init;
    for (let hops = 0; hops < 12; hops += 1) {
      const response = await fetch(url, {
        ...request,
        redirect: 'manual',
        headers: {
          ...(request.headers as Record<string, string>),
          accept: 'text/html',
          cookie: cookieHeader(),
        },
      });
      remember(jar, response.headers);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || !location) {
        return { status: response.status, url, body: await response.text(), headers: response.headers };
      }
      await response.arrayBuffer();
      url = new URL(location, url);
      if (stopAt(url)) return { status: response.status, url, body: '', headers: response.headers };
      request = {};
    }
    throw new Error('Too many redirects');
  }

  return {
    get: (url) => visit(new URL(url), {}),
    post: (url, fields) =>
      visit(new URL(url), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
    cookies: () => Object.fromEntries(jar),
  };
}
