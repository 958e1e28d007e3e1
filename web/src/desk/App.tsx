import { App as Antd, ConfigProvider } from "antd";
import zhCN from "antd/locale/zh_CN";
import { Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { ApiError, get, onSessionEnd, post } from "./net/api";
import { feed } from "./net/feed";
import { noteHouseTime, readDemoClock } from "./net/time";
import type { Colleague, Staff } from "./net/types";
import { SessionContext, type Session } from "./session";
import { Boundary } from "./shell/Boundary";
import { ExpiredDialog, LoginPage } from "./shell/Login";
import { patient } from "./shell/patient";
import { ErrorState, Loading } from "./shell/States";
import { theme } from "./theme";

const CLOCK_EVERY = 60_000;

const loadShell = () => import("./shell/Shell");
const soon = () => void loadShell().catch(() => undefined);
/** The work itself: whoever has yet to sign in does not wait for it. */
const Shell = patient<{ veiled: boolean }>(async () => (await loadShell()).Shell);

export function App() {
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <Antd message={{ top: 16, maxCount: 1 }}>
        <Boundary>
          <Gate />
        </Boundary>
      </Antd>
    </ConfigProvider>
  );
}

/** Shows the desk to who is signed in and the login to everybody else; an ended session is renewed over the page as it stands. */
function Gate() {
  const [staff, setStaff] = useState<Staff | null | undefined>(undefined);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [expired, setExpired] = useState(false);

  const ask = useCallback(() => {
    setProblem(null);
    get<{ staff: Staff; now: string }>("/me")
      .then((answer) => {
        noteHouseTime(answer.now);
        setStaff(answer.staff);
      })
      .catch((failed: unknown) => {
        if (failed instanceof ApiError && failed.status === 401) setStaff(null);
        else setProblem(failed as ApiError);
      });
  }, []);
  useEffect(ask, [ask]);
  useDemoClock();

  useEffect(() => onSessionEnd(() => setExpired(true)), []);
  const signedIn = useCallback((fresh: Staff) => {
    setExpired(false);
    setStaff(fresh);
    feed.start();
  }, []);
  const signOut = useCallback(() => {
    feed.stop();
    // Whether or not the server heard it, nothing stays on this screen.
    void post("/logout").catch(() => undefined).finally(() => location.assign("/desk"));
  }, []);

  if (problem) return <ErrorState problem={problem} retry={ask} whole />;
  if (staff === undefined) return <Loading whole />;
  if (staff === null) return <LoginPage done={signedIn} begun={soon} />;
  return (
    <SignedIn key={staff.id} staff={staff} signOut={signOut}>
      <Suspense fallback={<Loading whole />}><Shell veiled={expired} /></Suspense>
      <ExpiredDialog open={expired} staff={staff} done={signedIn} leave={signOut} />
    </SignedIn>
  );
}

function SignedIn({ staff, signOut, children }: { staff: Staff; signOut: () => void; children: React.ReactNode }) {
  const [colleagues, setColleagues] = useState<Colleague[]>([]);
  useEffect(() => {
    feed.start();
    get<Colleague[]>("/staff").then(setColleagues).catch(() => undefined);
    return () => feed.stop();
  }, []);
  const session = useMemo<Session>(
    () => ({
      staff,
      colleagues,
      has: (right) => staff.rights.includes(right),
      nameOf: (id) => {
        const found = id === staff.id ? staff : colleagues.find((one) => one.id === id);
        return found ? `${found.name} ${found.staff_no}` : "";
      },
      signOut,
    }),
    [staff, colleagues, signOut],
  );
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>;
}

function useDemoClock(): void {
  useEffect(() => {
    let timer: number | undefined;
    void readDemoClock().then((demo) => {
      if (demo) timer = window.setInterval(() => void readDemoClock(), CLOCK_EVERY);
    });
    return () => window.clearInterval(timer);
  }, []);
}
