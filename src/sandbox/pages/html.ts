/** Text that is already HTML. Only `html` makes it, so everything else is escaped. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | undefined | false | readonly Html[];

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

function render(part: Part): string {
  if (part === undefined || part === false) return '';
  if (Array.isArray(part)) return (part as readonly Html[]).map((item) => item.markup).join('');
  return typeof part === 'object' ? (part as Html).markup : escapeHtml(String(part));
}

export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { markup: strings.map((text, index) => text + render(parts[index])).join('') };
}

export interface Page {
  title: string;
  body: Html;
  /** Who is signed in to the EHR, for the top bar. */
  userName?: string | undefined;
}

export const ehrName = 'Northside EHR (sandbox)';

export function htmlPage({ title, body, userName }: Page): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${ehrName}</title>
        <link rel="stylesheet" href="/sandbox.css" />
      </head>
      <body>
        <header>
          <a href="/">${ehrName}</a>
          ${userName && html`<span>${userName}</span>`}
        </header>
        <main>${body}</main>
        <footer>A test system. The patients are invented.</footer>
      </body>
    </html>`.markup;
}
