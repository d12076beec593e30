import { useEffect, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { CopyLink } from '../kit/copy';
import { Switch } from '../kit/Field';
import { Menu } from '../kit/Menu';
import { chooseZone, useZone } from '../kit/times';
import { Toasts } from '../kit/toasts';
import icon from './icon.svg';
import { leave, useMe } from './session';
import './shell.css';

/** Where the main pages are; a page is current for all addresses below it. */
const PAGES = [
  ['/experiments', 'Experiments'],
  ['/audit', 'Audit log'],
] as const;

/** What is around every page: the way to the others, who is logged in, in which zone times are. */
export function Shell({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  useEffect(() => {
    // newer browsers answer with a promise, which is no clean-up
    void window.scrollTo(0, 0);
  }, [path]);
  return (
    <>
      <a
        className="skip"
        href="#content"
        onClick={(event) => {
          // the address stays what is copied as a link
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        Skip to the content
      </a>
      <header className="bar">
        <Link href="/experiments" className="brand">
          <img src={icon} alt="" />
          <span>Molam Experiments</span>
        </Link>
        <nav aria-label="Main">
          {PAGES.map(([href, text]) => (
            <Link key={href} href={href} aria-current={under(path, href)}>
              {text}
            </Link>
          ))}
        </nav>
        <div className="actions">
          <CopyLink />
          <ZoneSwitch />
          <Person />
        </div>
      </header>
      {children}
      <Toasts />
    </>
  );
}

function under(path: string, page: string): 'page' | 'true' | undefined {
  if (path === page) {
    return 'page';
  }
  return path.startsWith(`${page}/`) ? 'true' : undefined;
}

function ZoneSwitch() {
  return (
    <Switch
      label="Times in"
      value={useZone()}
      options={[
        ['local', 'Local'],
        ['utc', 'UTC'],
      ]}
      onChange={chooseZone}
    />
  );
}

function Person() {
  const me = useMe();
  return (
    <Menu label={me.name ?? me.sub}>
      <p className="words small soft">
        {me.roles.length === 0 ? 'No roles: you can look at nothing.' : `Roles: ${me.roles.join(', ')}`}
      </p>
      <button type="button" className="button quiet" onClick={() => leave('left')}>
        Log out
      </button>
    </Menu>
  );
}
