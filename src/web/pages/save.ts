import type { RequestHandler } from 'express';
import type { Config } from '../../config/index.ts';
import type { SaveForm } from '../../fhir/index.ts';
import { saveSession } from '../save-session.ts';
import type { Deps } from '../deps.ts';
import { takeKeptForm } from '../kept-forms.ts';
import { launchOf } from '../middleware/require-launch.ts';
import { type SaveOffer, saveOfferFor } from '../save-offer.ts';
import { offerSave, saveOf, unansweredSave } from '../saves.ts';
import { type Exchange, sendPage } from '../send-page.ts';
import { estimatedRisk } from './estimates.ts';
import { keptNotice } from './kept-notice.ts';
import { type OpenPatient, openPatient } from './patient-page.ts';
import { longestComment, readSavePress, type SavePress } from './save-form.ts';
import { inputsOf } from './save-inputs.ts';
import { savedElsewhere, sendSave } from './save-press.ts';
import { type SaveReview, saveView, shownOf } from './save-view.ts';

/** GET …/save: everything that would be saved, to be looked at first. */
export function showSave(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const { launch, signal } = launchOf(res);
    const offer = await saveOfferFor(config, deps, launch, signal);
    const opened = await openPatient(config, deps, { req, res });
    const { patientId, query, view } = opened;
    const wanted = { launch, kind: 'save' as const, patientId, bmi: query !== '' };
    const kept = await takeKeptForm(config, deps, req, wanted);
    if (kept === undefined) return review(config, deps, { req, res }, { opened, offer });
    const again = { title: view.t('save.title'), alert: keptNotice(kept, view.t) };
    const press = readSavePress(kept.fields);
    await review(
      config,
      deps,
      { req, res },
      { opened, offer, press, again, token: offerAgain(opened, deps, press) },
    );
  };
}

/** POST …/save: the record is read again; when it is as it was shown, the result is saved, once. */
export function saveResult(config: Config, deps: Deps): RequestHandler {
  return async (req, res) => {
    const { launch, signal } = launchOf(res);
    const press = readSavePress(req.body);
    keepConfirmed(launch, String(req.params['patient']), press);
    const offer = await saveOfferFor(config, deps, launch, signal);
    const opened = await openPatient(config, deps, { req, res });
    const pending = saveOf(launch, press.token, opened.patientId);
    const again = (title: 'conflict' | 'expired') => ({
      title: opened.view.t(`save.${title}.title`),
      alert: opened.view.t(`save.${title}.lead`),
    });
    if (pending === undefined || press.token === undefined) {
      return review(
        config,
        deps,
        { req, res },
        { opened, offer, press, status: 409, again: again('expired') },
      );
    }
    const { token } = press;
    if (pending.saved !== undefined || (await savedElsewhere(deps, { opened, offer, pending, token })))
      return redirectToSaved({ req, res }, opened, token);
    if (press.comment.length > longestComment)
      return review(config, deps, { req, res }, { opened, offer, press, status: 422, token });
    if (inputsOf(opened.assessed, opened.equation) !== pending.inputs) {
      const conflict = { ...again('conflict'), before: pending.shown };
      return review(config, deps, { req, res }, { opened, offer, press, status: 409, again: conflict });
    }
    const sent = { opened, offer, pending, token, comment: press.comment };
    if (await sendSave(config, deps, { req, res }, sent)) return redirectToSaved({ req, res }, opened, token);
    return undefined;
  };
}

/** Under the token of the press that came too late: an earlier one may have been saved, which is looked for then. */
function offerAgain(opened: OpenPatient, deps: Deps, { token }: SavePress): string {
  return offerSave(opened.launch, { ...pendingOf(opened, deps), attempts: 1 }, token);
}

/** What is confirmed here is confirmed in the app as well, and stays so when the page has to be shown again. */
function keepConfirmed(launch: OpenPatient['launch'], patientHandle: string, { confirmed }: SavePress): void {
  if (confirmed.length === 0) return;
  const before = launch.amendments?.[patientHandle] ?? {};
  const all = [...new Set([...(before.confirmed ?? []), ...confirmed])];
  launch.amendments = { ...launch.amendments, [patientHandle]: { ...before, confirmed: all } };
}

function redirectToSaved({ res }: Exchange, { path, query }: OpenPatient, token: string): void {
  const also = query === '' ? '' : `&${query}`;
  res.redirect(303, `${path}?saved=${token}${also}`);
}

interface Review {
  opened: OpenPatient;
  offer: SaveOffer;
  press?: SavePress;
  status?: number;
  /** Kept when the same page is shown again. */
  token?: string;
  again?: SaveReview['again'];
}

async function review(config: Config, deps: Deps, exchange: Exchange, shown: Review): Promise<void> {
  const { opened, offer, press } = shown;
  const { t } = opened.view;
  const [form] = offer.plan.forms;
  const risk = estimatedRisk(opened.assessed.verdict(opened.equation));
  if (form === undefined || risk === undefined)
    return sendPage(config, deps, exchange, nothingToSave(shown, form));
  const token = shown.token ?? tokenFor(opened, deps);
  await saveSession(exchange.req.session);
  const tooLong = press !== undefined && press.comment.length > longestComment;
  const comment = {
    text: press?.comment ?? '',
    problem: tooLong ? t('save.commentTooLong', { count: press.comment.length }) : undefined,
  };
  const page = pageOf(shown);
  sendPage(config, deps, exchange, {
    ...page,
    template: 'save',
    title: tooLong || shown.again !== undefined ? t('error.title', { what: page.title }) : page.title,
    model: saveView(opened, {
      form,
      ehrName: offer.ehr.name,
      token,
      comment,
      ticked: press?.confirmed ?? [],
      again: shown.again,
    }),
  });
}

function pageOf({ opened, status = 200 }: Review) {
  return {
    title: opened.view.t('save.pageTitle'),
    banner: opened.banner,
    recordReadAt: opened.readAt,
    patientHandle: opened.patientHandle,
    status,
  };
}

/** Why nothing can be saved: this EHR takes nothing, or there is no number. */
function nothingToSave(shown: Review, form: SaveForm | undefined) {
  const { opened, offer, again } = shown;
  const { t } = opened.view;
  const words =
    form === undefined && 'why' in offer.plan
      ? t(`save.none.${offer.plan.why}`, { ehr: offer.ehr.name })
      : t('save.noScore');
  return {
    ...pageOf(shown),
    template: 'save-none',
    model: {
      title: again?.title ?? t('save.title'),
      paragraphs: [again?.alert, words].filter((one) => one !== undefined),
      ...linksOf(opened),
    },
  };
}

function tokenFor(opened: OpenPatient, deps: Deps): string {
  const pending = pendingOf(opened, deps);
  return unansweredSave(opened.launch, pending) ?? offerSave(opened.launch, pending);
}

function linksOf({ path, query }: OpenPatient): { back: string; note: string } {
  const also = query === '' ? '' : `?${query}`;
  return { back: `${path}${also}`, note: `${path}/note${also}` };
}

function pendingOf(opened: OpenPatient, deps: Deps) {
  return {
    patientId: opened.patientId,
    equation: opened.equation,
    inputs: inputsOf(opened.assessed, opened.equation),
    shown: shownOf(opened),
    shownAtMs: deps.clock.now().getTime(),
    attempts: 0,
  };
}
