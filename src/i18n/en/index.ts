import { errors } from './errors.ts';
import { frame } from './frame.ts';
import { risk } from './risk.ts';
import { signIn } from './sign-in.ts';
import { values } from './values.ts';
import { worklist } from './worklist.ts';

export const en = { ...frame, ...signIn, ...worklist, ...risk, ...values, ...errors } as const;
