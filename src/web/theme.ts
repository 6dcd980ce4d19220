import { createHash } from 'node:crypto';

/** What of the EHR's style is used (SMART App Launch 2.2, "smart_style_url"; experimental there). */
export interface Theme {
  hash: string;
  css: string;
}

type Rgb = readonly [number, number, number];

const ours = {
  background: '#f5f7f9',
  surface: '#ffffff',
  text: '#17212b',
  muted: '#4a5866',
  action: '#0b4f8a',
};
/** WCAG 2.2, 1.4.3 */
const leastContrast = 4.5;
const widestRadiusPx = 16;

/**
 * The parts of an EHR's style that can be taken over without anything becoming harder to read: background, text and
 * highlight where every pair of colours keeps a contrast of 4.5, the radius, the font. Everything is parsed against a
 * strict pattern and written anew, so that nothing else of the file reaches the page. The colours that carry meaning
 * (events, better, old, errors, the patient's banner) never change, and no size does. Undefined when nothing is left.
 */
export function themeFrom(style: unknown): Theme | undefined {
  if (typeof style !== 'object' || style === null) return undefined;
  const given = style as Record<string, unknown>;
  const declarations = [...colours(given), ...radius(given['dim_border_radius']), ...font(given)];
  if (declarations.length === 0) return undefined;
  const css = `:root{${declarations.join(';')}}`;
  return { hash: createHash('sha256').update(css).digest('hex').slice(0, 16), css };
}

function colours(given: Record<string, unknown>): string[] {
  const background = hexOf(given['color_background']) ?? ours.background;
  const text = hexOf(given['color_text']) ?? ours.text;
  const highlight = hexOf(given['color_highlight']);
  const declarations: string[] = [];
  const usable = (colour: string, on: readonly string[]) =>
    on.every((other) => contrast(colour, other) >= leastContrast);
  const textFits = usable(text, [background, ours.surface]);
  const mutedFits = usable(ours.muted, [background]) && usable(ours.action, [background]);
  const backgroundFits = textFits && mutedFits;
  if (backgroundFits && background !== ours.background) declarations.push(`--canvas:${background}`);
  if (backgroundFits && text !== ours.text) declarations.push(`--ink:${text}`);
  const canvas = backgroundFits ? background : ours.background;
  if (highlight !== undefined && usable(highlight, [ours.surface, canvas])) {
    declarations.push(`--action:${highlight}`);
  }
  return declarations;
}

function hexOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value.trim())
    ? value.trim().toLowerCase()
    : undefined;
}

function radius(value: unknown): string[] {
  const match = typeof value === 'string' ? /^(\d{1,2})px$/.exec(value.trim()) : null;
  const px = match === null ? undefined : Number(match[1]);
  return px === undefined || px > widestRadiusPx ? [] : [`--radius:${px}px`];
}

/** Names of families only: no address, no function, nothing that could load. */
function font(given: Record<string, unknown>): string[] {
  const value = given['font_family_body'];
  const pattern = /^('[\w -]{1,40}'|[\w-]{1,40})(\s*,\s*('[\w -]{1,40}'|[\w-]{1,40})){0,7}$/;
  return typeof value === 'string' && pattern.test(value.trim()) ? [`--font:${value.trim()}`] : [];
}

/** WCAG 2.2, contrast ratio of two colours written as #rrggbb. */
export function contrast(a: string, b: string): number {
  const [lighter = 1, darker = 1] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = channels.map((c) =>
    c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  ) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
