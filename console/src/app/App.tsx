import { QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Link, Redirect, Route, Router, Switch } from 'wouter';
import { queries } from '../api/read';
import { Empty } from '../kit/Answer';
import { Page } from '../kit/Page';
import { Boundary } from './Boundary';
import { Fetching } from './Fetching';
import { Login } from './Login';
import { part } from './part';
import { useSession } from './session';
import { Shell } from './Shell';

const ExperimentsPage = part(() => import('../pages/experiments/ExperimentsPage'));
const AuditPage = part(() => import('../pages/audit/AuditPage'));
const ExperimentPage = part(() => import('../pages/experiment/ExperimentPage'));

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Router base="/console">
        <Pages />
      </Router>
    </QueryClientProvider>
  );
}

function Pages() {
  const session = useSession();
  if (session.state === 'out') {
    return <Login why={session.why} />;
  }
  return (
    <Shell>
      <Boundary>
        <Suspense fallback={<Arriving />}>
          <Switch>
            <Route path="/">
              <Redirect to="/experiments" replace />
            </Route>
            <Route path="/login">
              <Redirect to="/experiments" replace />
            </Route>
            <Route path="/experiments" component={ExperimentsPage} />
            <Route path="/experiments/:key/:tab?">
              {({ key, tab }) => <ExperimentPage key={key} id={key} tab={tab ?? ''} />}
            </Route>
            <Route path="/audit" component={AuditPage} />
            <Route component={NoPage} />
          </Switch>
        </Suspense>
      </Boundary>
    </Shell>
  );
}

function Arriving() {
  return (
    <main className="page" id="content" tabIndex={-1}>
      <h1 className="unseen">Loading</h1>
      <Fetching />
    </main>
  );
}

function NoPage() {
  return (
    <Page title="No such page">
      <Empty title="There is nothing at this address" action={<Link href="/experiments">All experiments</Link>}>
        The link may be old, or a character may be missing.
      </Empty>
    </Page>
  );
}
