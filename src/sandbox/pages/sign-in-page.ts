import { type Html, type Page, ehrName, html } from './html.ts';

interface SignIn {
  action: string;
  appName?: string | undefined;
  problem?: string | undefined;
  username?: string | undefined;
}

export const signInProblems = {
  'wrong-password': 'The user name or password is not right.',
  locked: 'This account is locked. Ask the help desk to unlock it.',
};

const problemBox = (problem: string | undefined): Html | undefined =>
  problem ? html`<p class="problem" id="problem" role="alert">Error: ${problem}</p>` : undefined;

export function signInPage({ action, appName, problem, username }: SignIn): Page {
  return {
    title: problem ? 'Error: Sign in' : 'Sign in',
    body: html`<h1>Sign in to ${ehrName}</h1>
      ${appName && html`<p>${appName} asked you to sign in.</p>`} ${problemBox(problem)}
      <form method="post" action="${action}">
        <label for="username">User name</label>
        <input id="username" name="username" value="${username ?? ''}" autocomplete="username" required />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        <button type="submit">Sign in</button>
      </form>
      <p>User names and passwords are on the <a href="/">first page of the sandbox</a>.</p>`,
  };
}
