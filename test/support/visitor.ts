/** A browser without a window: keeps cookies, follows redirects one by one, fills in forms of the page it is on. */
export interface Page {
  url: string;
  status: number;
  html: string;
  headers: Headers;
  /** Addresses passed on the way here, the first asked for first. */
  hops: readonly string[];
}

export interface Visitor {
  open(url: string): Promise<Page>;
  /** Follows the first link whose text or address matches. */
  follow(page: Page, link: RegExp): Promise<Page>;
  /** Sends the form whose HTML matches, its own fields overridden by these. */
  submit(page: Page, form: RegExp, fields?: Record<string, string>, button?: RegExp): Promise<Page>;
  cookies(): string;
}

const mostHops = 15;

export function createVisitor(): Visitor {
  // By host, as browsers do: two ports of one host share their cookies.
  const jar = new Map<string, Map<string, string>>();

  function keep(url: URL, headers: Headers): void {
    const cookies = jar.get(url.hostname) ?? new Map<string, string>();
    for (const line of headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      const expired = /;\s*expires=thu, 01 jan 1970/i.test(line) || /;\s*max-age=0/i.test(line);
      if (expired) cookies.delete(name);
      else cookies.set(name, value.join('='));
    }
    jar.set(url.hostname, cookies);
  }

  function cookieHeader(url: URL): string {
    return [...(jar.get(url.hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async function go(start: string, init: RequestInit = {}): Promise<Page> {
    const hops: string[] = [];
    let url = new URL(start);
    let request = init;
    for (;;) {
      hops.push(url.href);
      if (hops.length > mostHops) throw new Error(`too many redirects, the last to ${url.pathname}`);
      const answer = await fetch(url, {
        ...request,
        redirect: 'manual',
        headers: {
          ...(request.headers as Record<string, string>),
          cookie: cookieHeader(url),
          accept: 'text/html',
        },
      });
      keep(url, answer.headers);
      const location = answer.headers.get('location');
      if (answer.status < 300 || answer.status >= 400 || location === null) {
        return {
          url: url.href,
          status: answer.status,
          html: await answer.text(),
          headers: answer.headers,
          hops,
        };
      }
      await answer.arrayBuffer();
      url = new URL(location, url);
      request = {};
    }
  }

  return {
    open: (url) => go(url),
    follow(page, link) {
      const anchors = page.html.matchAll(/<a\b[^>]*\bhref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g);
      for (const [, href = '', text = ''] of anchors) {
        if (link.test(text) || link.test(href)) return go(new URL(unescapeHtml(href), page.url).href);
      }
      throw new Error(`no link ${link} on ${page.url}:\n${page.html}`);
    },
    submit(page, wanted, fields = {}, button = /./) {
      const form = [...page.html.matchAll(/<form\b[\s\S]*?<\/form>/g)]
        .map(([html]) => html)
        .find((html) => wanted.test(html));
      if (form === undefined) throw new Error(`no form ${wanted} on ${page.url}:\n${page.html}`);
      const body = new URLSearchParams(fieldsOf(form, button));
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      const action = new URL(unescapeHtml(/<form\b[^>]*\baction="([^"]*)"/.exec(form)?.[1] ?? ''), page.url);
      if (!/<form\b[^>]*\bmethod="post"/i.test(form)) {
        action.search = body.toString();
        return go(action.href);
      }
      return go(action.href, {
        method: 'POST',
        body: body.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(page.url).origin },
      });
    },
    cookies: () => JSON.stringify([...jar].map(([host, cookies]) => [host, [...cookies]])),
  };
}

function fieldsOf(form: string, button: RegExp): [string, string][] {
  const fields: [string, string][] = [];
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const type = attribute(tag, 'type') ?? 'text';
    const name = attribute(tag, 'name');
    if (name === undefined || type === 'submit') continue;
    if ((type === 'checkbox' || type === 'radio') && !/\bchecked\b/.test(tag)) continue;
    fields.push([name, attribute(tag, 'value') ?? '']);
  }
  const buttons = [...form.matchAll(/<button\b[^>]*>[\s\S]*?<\/button>/g)].map(([html]) => html);
  const pressed = buttons.find((html) => button.test(html));
  const name = pressed === undefined ? undefined : attribute(pressed, 'name');
  if (pressed !== undefined && name !== undefined) fields.push([name, attribute(pressed, 'value') ?? '']);
  return fields;
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescapeHtml(value);
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&#34;', '"');
}
