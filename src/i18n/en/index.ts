import { equations } from './equations.ts';
import { errors } from './errors.ts';
import { frame } from './frame.ts';
import { handout } from './handout.ts';
import { history } from './history.ts';
import { method } from './method.ts';
import { note } from './note.ts';
import { own } from './own.ts';
import { risk } from './risk.ts';
import { save } from './save.ts';
import { signIn } from './sign-in.ts';
import { sources } from './sources.ts';
import { values } from './values.ts';
import { whatIf } from './what-if.ts';
import { worklist } from './worklist.ts';

export const en = {
  ...frame,
  ...signIn,
  ...worklist,
  ...risk,
  ...values,
  ...sources,
  ...whatIf,
  ...save,
  ...history,
  ...method,
  ...equations,
  ...note,
  ...handout,
  ...own,
  ...errors,
} as const;
