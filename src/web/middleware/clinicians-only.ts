import type { RequestHandler } from 'express';
import { handleOf } from '../launches.ts';
import { patientPath } from '../paths.ts';
import { launchOf } from './require-launch.ts';

/** A patient who signed in has one page, the own one, and is brought there from every other. */
export const cliniciansOnly: RequestHandler = (_req, res, next) => {
  const { launch, handle } = launchOf(res);
  if (launch.userKind !== 'patient' || launch.patientId === undefined) return next();
  res.redirect(303, patientPath(handle, handleOf(launch, launch.patientId)));
};
