import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The newest that runs on Node 20. Not among the project's packages, for it brings 200 with it. */
const version = '12.8.2';
const folder = join(import.meta.dirname, `../../node_modules/.cache/lighthouse-${version}`);

export interface Audit {
  id: string;
  score: number | null;
  numericValue?: number;
  /** Of errors-in-console. */
  details?: { items?: { source: string; description: string }[] };
}

export interface Report {
  audits: Record<string, Audit>;
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  runtimeError?: { message: string };
}

interface Settings {
  flags: Record<string, unknown>;
}

/** A page as Puppeteer, which Lighthouse works with, has it. */
export interface PuppeteerPage {
  url(): string;
  reload(): Promise<unknown>;
}

export interface Lighthouse {
  navigation(
    page: PuppeteerPage,
    to: string | (() => Promise<unknown>),
    settings: Settings,
  ): Promise<{ lhr: Report }>;
  snapshot(page: PuppeteerPage, settings: Settings): Promise<{ lhr: Report }>;
  /** The pages of the browser that listens there. */
  connect(address: string): Promise<{ pages(): Promise<PuppeteerPage[]>; disconnect(): Promise<void> }>;
}

/** Installed at first use, beside the project's packages, from where npm's own settings say. */
export async function loadLighthouse(): Promise<Lighthouse> {
  const manifest = join(folder, 'package.json');
  if (!existsSync(join(folder, 'node_modules/lighthouse/package.json'))) {
    console.log(`installing lighthouse ${version} in ${folder}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(manifest, '{ "private": true }\n');
    const asked = ['install', '--no-audit', '--no-fund', '--save-exact', `lighthouse@${version}`];
    execFileSync('npm', asked, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  }
  const require = createRequire(manifest);
  const from = async <T>(name: string) => (await import(pathToFileURL(require.resolve(name)).href)) as T;
  const { navigation, snapshot } = await from<Pick<Lighthouse, 'navigation' | 'snapshot'>>('lighthouse');
  const { default: puppeteer } = await from<{
    default: { connect(to: object): ReturnType<Lighthouse['connect']> };
  }>('puppeteer-core');
  return {
    navigation,
    snapshot,
    connect: (browserURL) => puppeteer.connect({ browserURL, defaultViewport: null }),
  };
}
