import { useId, useState } from 'preact/hooks';
import { post } from '../live/post.js';
import { coded, t } from '../text.js';
import { askServer } from './controllers.js';

/** Asks for the token of a server that wants one. */
export function SignIn() {
  const id = useId();
  const [token, setToken] = useState('');
  const [refused, setRefused] = useState('');
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    const refusal = await post('', 'sign-in', { token });
    if (refusal) {
      setRefused(coded('refused', refusal.code, refusal.message));
    } else {
      await askServer();
    }
  };
  return (
    <form class="panel sign-in" onSubmit={submit}>
      <h1>{t('signin.title')}</h1>
      <p class="dim">{t('signin.why')}</p>
      <label for={id}>{t('signin.token')}</label>
      <input
        id={id}
        class="field"
        type="password"
        autocomplete="current-password"
        required
        value={token}
        aria-invalid={refused !== ''}
        onInput={(event) => setToken(event.currentTarget.value)}
      />
      <p role="alert" class="tone-bad">
        {refused}
      </p>
      <button type="submit" class="button button-primary">
        {t('signin.enter')}
      </button>
    </form>
  );
}
