import type { RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import { isAmended } from '../../services/amendments.ts';
import type { Deps } from '../deps.ts';
import { takeKeptForm } from '../kept-forms.ts';
import { type Exchange, sendPage } from '../send-page.ts';
import { saveSession } from '../save-session.ts';
import { keptNotice } from './kept-notice.ts';
import { type OpenPatient, openPatient } from './patient-page.ts';
import { applyAction } from './value-action.ts';
import type { FormError } from './typed-number.ts';
import { readValuesForm, typedBefore, unitOfForm } from './values-form.ts';
import { valuesFormView } from './values-form-view.ts';
import type { Typed } from './value-fields-view.ts';
import { textsOf } from './values-fields.ts';

/** GET …/values: everything that can be typed, with what is used now. */
export function showValues(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const opened = await openPatient(config, deps, { req, res });
    const kept = await takeKeptForm(config, deps, req, formOf(opened));
    const typed = typedBefore(opened.amendments, opened.view.unit);
    if (kept === undefined) return sendForm(config, deps, { req, res }, { opened, typed, errors: [] });
    const again = textsOf(kept.fields);
    // A number stands in the unit in which it was typed.
    const view = { ...opened.view, unit: unitOfForm(again, opened.view) };
    const shown = { ...typedBefore(opened.amendments, view.unit), ...again };
    const notice = keptNotice(kept, view.t);
    sendForm(config, deps, { req, res }, { opened: { ...opened, view }, typed: shown, errors: [], notice });
  };
}

/** POST …/values: a press of one button of a row, or the whole form. Ends on the risk page, or on the form again. */
export function changeValues(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const opened = await openPatient(config, deps, { req, res });
    const body = textsOf(req.body);
    const { amendments: before, assessed, view } = opened;
    if (body['action'] !== undefined) {
      const said = { action: body['action'], factor: body['factor'] ?? '' };
      return keep({ req, res }, opened, applyAction(before, said, assessed.record));
    }
    const result = readValuesForm(body, before, { record: assessed.record, view });
    if (result.kind === 'accepted') return keep({ req, res }, opened, result.amendments);
    const unit = unitOfForm(body, view);
    const asSent = { ...opened, view: { ...view, unit } };
    const typed = { ...typedBefore(before, unit), ...result.typed };
    sendForm(config, deps, { req, res }, { opened: asSent, typed, errors: result.errors });
  };
}

async function keep({ req, res }: Exchange, opened: OpenPatient, amendments: OpenPatient['amendments']) {
  const { launch, patientHandle, path, query } = opened;
  launch.amendments = { ...launch.amendments, [patientHandle]: amendments };
  await saveSession(req.session);
  res.redirect(303, query === '' ? path : `${path}?${query}`);
}

function formOf({ launch, patientId, query }: OpenPatient) {
  return { launch, kind: 'values' as const, patientId, bmi: query !== '' };
}

interface Form {
  notice?: string;
  opened: OpenPatient;
  typed: Typed;
  errors: readonly FormError[];
}

function sendForm(config: Config, deps: Deps, exchange: Exchange, form: Form): void {
  const { opened, typed, errors, notice } = form;
  const { assessed, path, query, view, amendments } = opened;
  const also = query === '' ? '' : `?${query}`;
  const title = view.t('form.pageTitle');
  sendPage(config, deps, exchange, {
    template: 'values',
    title: errors.length > 0 ? view.t('error.title', { what: title }) : title,
    status: errors.length > 0 ? 422 : 200,
    banner: opened.banner,
    recordReadAt: opened.readAt,
    patientHandle: opened.patientHandle,
    notice,
    model: valuesFormView(
      {
        assessed,
        action: `${path}/values${also}`,
        back: `${path}${also}`,
        typed,
        errors,
        anyTyped: isAmended(amendments),
      },
      view,
    ),
  });
}
