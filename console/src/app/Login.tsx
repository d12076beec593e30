import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore, type FormEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { readConfig, type ConsoleConfig } from '../api/config';
import { whoIs } from '../api/me';
import { Refusal } from '../api/refusal';
import { ErrorState, Skeleton } from '../kit/Answer';
import { Field } from '../kit/Field';
import { Notice } from '../kit/Notice';
import { useTitle } from '../kit/Page';
import { offeredToken, onOffer } from './offered';
import icon from './icon.svg';
import { enter, keptToken, leave, type Me, type Session } from './session';

/**
 * Stands in for the page that was asked for, at the same address, until the service takes a token: by way of the
 * issuer, or a pasted one where that is switched on.
 */
export function Login({ why }: { why: Extract<Session, { state: 'out' }>['why'] }) {
  useTitle('Log in');
  const config = useQuery({ queryKey: ['console config'], queryFn: readConfig, staleTime: Infinity });
  return (
    <main className="login">
      <div className="actions">
        <img src={icon} alt="" width="28" height="28" />
        <h1>Molam Experiments</h1>
      </div>
      {why === 'refused' && (
        <Notice title="The login has run out">Log in again; you come back to where you were.</Notice>
      )}
      <div className="panel">
        <div className="content">
          {config.data !== undefined && <Ways config={config.data} />}
          {config.isPending && <Skeleton lines={3} />}
          {config.isError && <ErrorState fault={config.error} retry={() => void config.refetch()} />}
        </div>
      </div>
    </main>
  );
}

function Ways({ config }: { config: ConsoleConfig }) {
  const offered = useSyncExternalStore(onOffer, offeredToken);
  const [kept] = useState(keptToken);
  const token = config.token_login ? (offered ?? kept) : null;
  if (token !== null) {
    return <TokenAtHand key={token} token={token} kept={token === kept} />;
  }
  if (config.oidc === null && !config.token_login) {
    return (
      <p>
        Nobody can log in here yet: the service has neither <code>CONSOLE_OIDC_ISSUER</code> nor{' '}
        <code>CONSOLE_TOKEN_LOGIN</code>. Its deployment guide says how to set them.
      </p>
    );
  }
  return (
    <>
      {config.oidc !== null && <IssuerLogin oidc={config.oidc} />}
      {config.token_login && (
        <>
          {config.oidc !== null && <p className="soft or">or</p>}
          <TokenLogin second={config.oidc !== null} />
        </>
      )}
    </>
  );
}

/** A token came with a link, or was kept: the first asks before it is used, since a link can come from anyone. */
function TokenAtHand({ token, kept }: { token: string; kept: boolean }) {
  const me = useQuery({ queryKey: ['me', token], queryFn: () => whoIs(token), retry: false, gcTime: 0 });
  useEffect(() => {
    if (kept && me.data !== undefined) {
      enter(token, me.data, true);
    }
    if (kept && me.error instanceof Refusal && me.error.status === 401) {
      leave('refused');
    }
  }, [kept, me.data, me.error, token]);
  if (me.isError) {
    return me.error instanceof Refusal && me.error.status === 401 ? (
      <>
        <Notice tone="bad" title="The service does not take this token">
          {me.error.detail}
        </Notice>
        <TokenLogin />
      </>
    ) : (
      <ErrorState fault={me.error} retry={() => void me.refetch()} />
    );
  }
  if (me.data === undefined || kept) {
    return <Skeleton lines={3} />;
  }
  return <GoOn token={token} me={me.data} />;
}

function GoOn({ token, me }: { token: string; me: Me }) {
  return (
    <>
      <p>This link logs you in as someone. Go on only if you know where it comes from.</p>
      <Person me={me} />
      <button type="button" className="button primary" onClick={() => enter(token, me, true)}>
        Go on as {me.name ?? me.sub}
      </button>
    </>
  );
}

function Person({ me }: { me: Me }) {
  return (
    <dl className="facts">
      <dt>Name</dt>
      <dd>{me.name ?? me.sub}</dd>
      <dt>Roles</dt>
      <dd>{me.roles.length === 0 ? 'none' : me.roles.join(', ')}</dd>
    </dl>
  );
}

/** As the second way it looks like one. */
function TokenLogin({ second = false }: { second?: boolean }) {
  const [token, setToken] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ReactNode>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const pasted = token.trim().replace(/^Bearer\s+/i, '');
    setBusy(true);
    try {
      enter(pasted, await whoIs(pasted), true);
    } catch (refusal) {
      setFault(refusal instanceof Refusal ? refusal.detail : 'This is no token.');
      setBusy(false);
    }
  };
  return (
    <form className="stack" onSubmit={(event) => void send(event)}>
      <Field
        label="Token"
        help="Of Molam ID, or of the demo. It stays in this tab and goes to this service only."
        error={fault === undefined ? undefined : String(fault)}
      >
        {(control) => (
          <textarea
            className="input code"
            rows={4}
            spellCheck={false}
            autoComplete="off"
            required
            value={token}
            onChange={(event) => setToken(event.target.value)}
            {...control}
          />
        )}
      </Field>
      <button type="submit" className={second ? 'button' : 'button primary'} aria-disabled={busy}>
        {busy ? 'Logging in …' : 'Log in with this token'}
      </button>
    </form>
  );
}

function IssuerLogin({ oidc }: { oidc: NonNullable<ConsoleConfig['oidc']> }) {
  const [, navigate] = useLocation();
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let left = false;
    const finish = async () => {
      const login = await import('./oidc');
      if (!login.returning()) {
        return;
      }
      setBusy(true);
      try {
        const { token, view } = await login.finish(oidc);
        const me = await whoIs(token);
        navigate(view, { replace: true });
        enter(token, me, false);
      } catch (broken) {
        if (!left) {
          setFault(broken instanceof Refusal ? broken.detail : login.reason(broken));
          setBusy(false);
        }
      }
    };
    void finish();
    return () => {
      left = true;
    };
  }, [oidc, navigate]);

  const begin = async () => {
    setBusy(true);
    const login = await import('./oidc');
    try {
      await login.start(oidc, currentView());
    } catch (broken) {
      setFault(login.reason(broken));
      setBusy(false);
    }
  };
  return (
    <>
      {fault !== null && (
        <Notice tone="bad" title="The login did not work">
          {fault}
        </Notice>
      )}
      <p>Log in with the account that you use for Molam&rsquo;s other tools.</p>
      <button type="button" className="button primary" aria-disabled={busy} onClick={() => void begin()}>
        {busy ? 'Logging in …' : 'Log in with Molam ID'}
      </button>
    </>
  );
}

/** Where the reader wanted to go, below /console. */
function currentView(): string {
  const path = location.pathname.replace(/^\/console/, '');
  return path === '/login' || path === '' ? '/experiments' : path + location.search;
}
