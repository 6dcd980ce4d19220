import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ejs from 'ejs';
import express, { type Express } from 'express';
import type { Config } from './config/index.ts';
import { type AssetPath, readAssets, sendJoined } from './web/assets.ts';
import type { Deps } from './web/deps.ts';
import './web/locals.ts';
import { compress } from './web/middleware/compress.ts';
import { errorPage, notFound } from './web/middleware/error-page.ts';
import { requestContext } from './web/middleware/request-context.ts';
import { securityHeaders } from './web/middleware/security-headers.ts';
import { serverSession } from './web/middleware/session.ts';
import { showHealth, showReadiness } from './web/pages/health.ts';
import { showKeys } from './web/pages/jwks.ts';
import { showTheme } from './web/pages/theme.ts';
import { paths } from './web/paths.ts';
import { translateFor } from './web/preferences.ts';
import { routes } from './web/routes.ts';

const projectRoot = join(import.meta.dirname, '..');

/** The only way to get an app: the same pipeline in production, in the demo and under test. */
export function createApp(config: Config, deps: Deps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxyHops);
  app.set('query parser', 'simple');
  const assets = readAssets(join(projectRoot, 'public'));
  renderEjs(app, config, assets.path);
  app.use(requestContext(deps, translateFor(config.defaultLocale)));
  app.use(securityHeaders(config));
  app.use(compress());
  app.get('/assets/:name', sendJoined(assets));
  app.use(
    '/assets',
    express.static(join(projectRoot, 'public'), { immutable: true, maxAge: '365d', index: false }),
  );
  app.get(paths.healthz, showHealth);
  app.get(paths.readyz, showReadiness(deps));
  app.get(paths.jwks, showKeys(config));
  app.use(serverSession(config, deps));
  app.use(express.urlencoded({ extended: false, limit: '32kb', parameterLimit: 50 }));
  app.get(paths.theme, showTheme(readFileSync(join(projectRoot, 'public/app.css'), 'utf8')));
  app.use(routes(config, deps));
  app.use(notFound);
  app.use(errorPage(config, deps));
  return app;
}

function renderEjs(app: Express, config: Config, assetPath: AssetPath): void {
  const views = join(projectRoot, 'views');
  app.locals['asset'] = assetPath;
  app.set('views', views);
  app.set('view engine', 'ejs');
  app.engine('ejs', (path, data, done) => {
    ejs.renderFile(
      path,
      data,
      { strict: true, views: [views], cache: config.production, rmWhitespace: true },
      done,
    );
  });
}
