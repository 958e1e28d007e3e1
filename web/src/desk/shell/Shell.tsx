import { Suspense, useEffect, useState, type ComponentType } from "react";
import { ApiError } from "../net/api";
import { useFeedState } from "../net/feed";
import { useSession } from "../session";
import { useMine, useMineKept } from "../talks/mine";
import { TalksPage } from "../talks/TalksPage";
import { useWaiting } from "../talks/useWaiting";
import { named, words } from "../words";
import { Boundary } from "./Boundary";
import { follow } from "./follow";
import { Icon } from "./icons";
import { patient } from "./patient";
import { pathTo, usePlace } from "./route";
import { ErrorState, Loading } from "./States";

const loadRegisters = () => import("../registers");
const register = (name: string) => patient(async () => (await loadRegisters()).registers[name]!);
const Figures = patient(async () => (await import("../figures/Figures")).default);
const WARM_MS = 3000;

interface Page {
  name: string;
  right: string;
  group: "work" | "registers" | "oversight";
  title: string;
  view: ComponentType;
}

const pages: Page[] = [
  { name: "talks", right: "talk.read", group: "work", title: words.nav.talks, view: TalksPage },
  { name: "tickets", right: "ticket.work", group: "work", title: words.nav.tickets, view: register("tickets") },
  { name: "callbacks", right: "callback.work", group: "work", title: words.nav.callbacks, view: register("callbacks") },
  { name: "complaints", right: "complaint.read", group: "registers", title: words.nav.complaints, view: register("complaints") },
  { name: "disputes", right: "dispute.read", group: "registers", title: words.nav.disputes, view: register("disputes") },
  { name: "approvals", right: "approval.read", group: "registers", title: words.nav.approvals, view: register("approvals") },
  { name: "documents", right: "document.read", group: "registers", title: words.nav.documents, view: register("documents") },
  { name: "hardship", right: "document.read", group: "registers", title: words.nav.hardship, view: register("hardship") },
  { name: "stop_list", right: "stop.read", group: "registers", title: words.nav.stop_list, view: register("stop_list") },
  { name: "registry", right: "registry.read", group: "registers", title: words.nav.registry, view: register("registry") },
  { name: "figures", right: "figures.read", group: "oversight", title: words.nav.figures, view: Figures },
];

export function Shell({ veiled }: { veiled: boolean }) {
  const { has } = useSession();
  const place = usePlace();
  const mine = pages.filter((page) => has(page.right));
  const wanted = pages.find((page) => page.name === place.page);
  // Somebody without conversations lands on the first thing they may see.
  const page = place.page === "talks" && !place.id && wanted && !has(wanted.right) ? mine[0] : wanted;

  const { unread } = useMine();
  useMineKept(place.page === "talks" ? place.id : null);
  useEffect(() => {
    const title = page ? `${page.title} · ${words.brand}` : words.brand;
    document.title = unread.size > 0 ? `● ${title}` : title;
  }, [page, unread]);
  // The registers come while nothing else is going on, so that opening one does not wait for the network.
  useEffect(() => {
    const timer = window.setTimeout(() => void loadRegisters().catch(() => undefined), WARM_MS);
    return () => window.clearTimeout(timer);
  }, []);

  return (
    <div className={veiled ? "desk veiled" : "desk"} inert={veiled}>
      <a className="skip" href="#main">{words.skip}</a>
      <Navigation pages={mine} active={page?.name ?? ""} />
      <div className="desk-body">
        <LineNotice />
        <main id="main" className="desk-main" tabIndex={-1}>
          <View page={page} allowed={Boolean(page && has(page.right))} />
        </main>
      </div>
    </div>
  );
}

function View({ page, allowed }: { page: Page | undefined; allowed: boolean }) {
  if (!page) return <ErrorState page problem={new ApiError(404, "not_found", "")} />;
  if (!allowed) return <ErrorState page problem={new ApiError(403, "right_missing", "")} />;
  const Content = page.view;
  return (
    <Boundary key={page.name}>
      <Suspense fallback={<Loading />}>
        <Content />
      </Suspense>
    </Boundary>
  );
}

function Navigation({ pages: shown, active }: { pages: Page[]; active: string }) {
  const { staff, signOut } = useSession();
  const waiting = useWaiting();
  const group = (name: Page["group"], title: string) => {
    const found = shown.filter((page) => page.group === name);
    if (found.length === 0) return null;
    return (
      <>
        <h2 className="nav-group">{title}</h2>
        <ul>
          {found.map((page) => (
            <li key={page.name}>
              <a
                href={pathTo(page.name)}
                className="nav-link"
                aria-current={page.name === active ? "page" : undefined}
                title={page.title}
                onClick={follow(pathTo(page.name))}
              >
                <Icon name={page.name} />
                <span className="nav-text">{page.title}</span>
                {page.name === "talks" && waiting > 0 && (
                  <span className="nav-count">
                    <span aria-hidden="true">{waiting > 999 ? "999+" : waiting}</span>
                    <span className="unseen">{words.nav.waiting(waiting)}</span>
                  </span>
                )}
              </a>
            </li>
          ))}
        </ul>
      </>
    );
  };
  return (
    <header className="nav">
      <div className="nav-brand">
        <img src="/icon.svg" alt="" width={28} height={28} />
        <span className="nav-text">{words.brand}</span>
      </div>
      <nav aria-label={words.nav.label}>
        {group("work", words.nav.work)}
        {group("registers", words.nav.registers)}
        {group("oversight", words.nav.oversight)}
      </nav>
      <div className="nav-who">
        <div className="nav-text nav-person">
          <strong>{staff.name}</strong>
          <span>{`${named("role", staff.role)} ${staff.staff_no}`}</span>
        </div>
        <button type="button" className="nav-out" onClick={signOut} title={words.login.signOut}>
          <Icon name="out" />
          <span className="unseen">{words.login.signOut}</span>
        </button>
      </div>
    </header>
  );
}

/** Says when the machine is offline or the live feed is down; silent otherwise. */
function LineNotice() {
  const state = useFeedState();
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener("online", look);
    window.addEventListener("offline", look);
    return () => {
      window.removeEventListener("online", look);
      window.removeEventListener("offline", look);
    };
  }, []);
  const text = !online ? words.state.offline : state === "lost" ? words.state.lost : "";
  return <div className="line-notice" role="status" hidden={!text}>{text}</div>;
}
