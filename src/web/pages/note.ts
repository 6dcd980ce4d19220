import type { RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import type { Deps } from '../deps.ts';
import { sendPage } from '../send-page.ts';
import { noteText } from './note-view.ts';
import { openPatient } from './patient-page.ts';
import { readQuestion } from './what-if-question.ts';

/** GET …/note: the result as text to copy. The query may add one what-if comparison. */
export function showNote(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const opened = await openPatient(config, deps, { req, res });
    const { assessed, equation, view, path, query } = opened;
    const { change } = readQuestion(req.query, assessed.factors, { equation, unit: view.unit });
    const text = noteText({ assessed, equation, change, version: deps.version }, view);
    sendPage(
      config,
      deps,
      { req, res },
      {
        template: 'note',
        title: view.t('note.pageTitle'),
        banner: opened.banner,
        recordReadAt: opened.readAt,
        patientHandle: opened.patientHandle,
        model: { text, rows: text.split('\n').length + 6, back: query === '' ? path : `${path}?${query}` },
      },
    );
  };
}
