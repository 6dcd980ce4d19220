import { formValue } from '../form-values.ts';
import { htmlPage } from '../pages/html.ts';
import { signInPage, signInProblems } from '../pages/sign-in-page.ts';
import { type SandboxUser, checkPassword } from '../users.ts';
import { type Step, type Visit, actionOf, appNameOf } from './interaction-visit.ts';

async function finishSignIn({ provider, request, response }: Visit, user: SandboxUser): Promise<void> {
  await provider.interactionFinished(request, response, { login: { accountId: user.username } });
}

/** Whoever is signed in to the EHR is not asked again, unless the app insists on a password. */
export const showSignIn: Step = async (visit) => {
  const { response, interaction, user } = visit;
  if (user && !interaction.prompt.reasons.includes('login_prompt')) {
    await finishSignIn(visit, user);
    return;
  }
  response.send(htmlPage(signInPage({ action: `${actionOf(visit)}/login`, appName: appNameOf(visit) })));
};

export const signIn: Step = async (visit) => {
  const { state, request, response } = visit;
  const username = formValue(request, 'username');
  const result = checkPassword(state.users, username, formValue(request, 'password'));
  if (result.kind === 'signed-in') {
    state.ehrSessions.signIn(response, result.user);
    await finishSignIn(visit, result.user);
    return;
  }
  const action = `${actionOf(visit)}/login`;
  const problem = signInProblems[result.kind];
  response.status(401).send(htmlPage(signInPage({ action, username, problem, appName: appNameOf(visit) })));
};
