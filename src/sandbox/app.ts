import path from 'node:path';
import type { ErrorRequestHandler, Express } from 'express';
import express from 'express';
import type { Provider } from 'oidc-provider';
import { authorizationRoutes } from './authorization/routes.ts';
import { fhirRoutes } from './fhir/routes.ts';
import { ehrRoutes } from './pages/ehr-routes.ts';
import { errorPage } from './pages/error-page.ts';
import { htmlPage } from './pages/html.ts';
import type { SandboxState } from './sandbox-state.ts';

const problemPage: ErrorRequestHandler = (
  error: { statusCode?: number; error_description?: string },
  _request,
  response,
  next,
) => {
  if (response.headersSent) {
    next(error);
    return;
  }
  const words = error.error_description ?? 'The sandbox could not do this.';
  response.status(error.statusCode ?? 500).send(htmlPage(errorPage(words)));
};

/** Origins that a form of ours may end up at: consent leads back to the app. */
function formTargets(state: SandboxState): string {
  const urls = state.clients
    .all()
    .flatMap(({ redirectUris, launchUrl }) => [...redirectUris, ...(launchUrl ? [launchUrl] : [])]);
  return [...new Set(urls.map((url) => new URL(url).origin))].join(' ');
}

function pageHeaders(state: SandboxState): express.RequestHandler {
  return (_request, response, next) => {
    const targets = formTargets(state);
    response.set({
      'Content-Security-Policy':
        `default-src 'none'; style-src 'self'; form-action 'self' ${targets}; frame-src 'self' ${targets}; ` +
        `frame-ancestors 'self'; base-uri 'none'`,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    });
    next();
  };
}

export function createSandboxApp(state: SandboxState, provider: Provider): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/sandbox.css', (_request, response) => {
    response.sendFile(path.join(import.meta.dirname, 'pages', 'sandbox.css'));
  });
  app.get('/smart-style.json', (_request, response) => {
    response.json({ color_background: '#ffffff', color_text: '#1b2733', color_highlight: '#1d5a3c' });
  });
  app.use('/fhir', fhirRoutes(state, provider));
  app.use(pageHeaders(state));
  app.use(authorizationRoutes(state, provider));
  app.use(ehrRoutes(state, provider));
  app.use(
    (_request, response) => void response.status(404).send(htmlPage(errorPage('There is no such page.'))),
  );
  app.use(problemPage);
  return app;
}
