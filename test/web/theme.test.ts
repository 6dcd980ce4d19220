import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { contrast, themeFrom } from '../../src/web/theme.ts';

const css = readFileSync(join(import.meta.dirname, '../../public/app.css'), 'utf8');
const token = (name: string) => {
  const value = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1];
  if (value === undefined) throw new Error(`app.css has no token ${name}`);
  return value;
};

describe('the colours of app.css', () => {
  // Pages design §2.2: the pair and the contrast it states or needs.
  it.each([
    ['ink', 'surface', 16.2],
    ['ink', 'canvas', 15.1],
    ['muted', 'surface', 7.2],
    ['muted', 'canvas', 6.7],
    ['control', 'surface', 3],
    ['control', 'canvas', 3],
    ['action', 'surface', 8.3],
    ['event', 'surface', 6.3],
    ['event-ink', 'event-soft', 8.4],
    ['rest', 'surface', 3.5],
    ['event', 'rest-fill', 5.2],
    ['better', 'surface', 5.2],
    ['better-ink', 'better-soft', 7.5],
    ['stale-ink', 'stale-bg', 8.4],
    ['error', 'surface', 6.4],
    ['error', 'error-bg', 5.6],
    ['ok', 'ok-bg', 5.7],
    ['banner-label', 'banner', 9],
    ['focus', 'ink', 12],
  ] as const)('%s on %s has a contrast of %d or more', (front, back, least) => {
    expect(contrast(token(front), token(back))).toBeGreaterThanOrEqual(least);
  });

  it('give white on the banner, the button and the badge enough too', () => {
    expect(contrast('#ffffff', token('banner'))).toBeGreaterThanOrEqual(13);
    expect(contrast('#ffffff', token('action'))).toBeGreaterThanOrEqual(8.3);
    expect(contrast('#ffffff', token('event'))).toBeGreaterThanOrEqual(6.3);
  });
});

describe('the style of an EHR', () => {
  it('gives background, text, highlight, radius and font, written anew', () => {
    const theme = themeFrom({
      color_background: '#ffffff',
      color_text: '#1B2733',
      color_highlight: '#1d5a3c',
      dim_border_radius: '2px',
      font_family_body: "'Source Sans', Arial, sans-serif",
      dim_font_size: '13px',
      color_error: '#00ff00',
    });
    expect(theme?.css).toBe(
      ":root{--canvas:#ffffff;--ink:#1b2733;--action:#1d5a3c;--radius:2px;--font:'Source Sans', Arial, sans-serif}",
    );
  });

  it('is refused where a colour would become hard to read: the highlight of the SMART launcher is one', () => {
    expect(themeFrom({ color_highlight: '#69b5ce' })).toBeUndefined();
    expect(themeFrom({ color_text: '#999999' })).toBeUndefined();
    expect(themeFrom({ color_background: '#333333' })).toBeUndefined();
  });

  it.each([
    [{ color_highlight: 'red' }],
    [{ color_highlight: '#0b4f8a;}body{display:none' }],
    [{ font_family_body: 'x; } body { background: url(https://evil.example)' }],
    [{ font_family_body: 'url(https://evil.example/f.woff)' }],
    [{ dim_border_radius: '99px' }],
    [{ dim_border_radius: 'calc(1px)' }],
    ['a text'],
    [null],
  ])('%j gives nothing', (style) => {
    expect(themeFrom(style)).toBeUndefined();
  });

  it('never lets anything out of the pattern into the page, nor touches a colour with a meaning', () => {
    const anything = fc.oneof(fc.string(), fc.constantFrom('#1d5a3c', '4px', 'Arial'));
    fc.assert(
      fc.property(
        fc.record({
          color_background: anything,
          color_text: anything,
          color_highlight: anything,
          dim_border_radius: anything,
          font_family_body: anything,
        }),
        (style) => {
          const theme = themeFrom(style);
          if (theme === undefined) return;
          expect(theme.css).toMatch(
            /^:root\{(--(canvas|ink|action):#[0-9a-f]{6};?|--radius:\d{1,2}px;?|--font:[\w\s',-]+;?)+\}$/,
          );
        },
      ),
    );
  });
});
