const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The text of a resource (FHIR R4, Narrative): one paragraph for each line, nothing of it taken for markup. */
export function narrativeOf(text: string): { status: 'generated'; div: string } {
  const paragraphs = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    // XHTML cannot hold most control characters at all.
    .map((line) => `<p>${withoutControls(line).replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? '')}</p>`);
  return {
    status: 'generated',
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs.join('')}</div>`,
  };
}

function withoutControls(text: string): string {
  return Array.from(text, (sign) => (sign >= ' ' || sign === '\t' ? sign : '')).join('');
}
