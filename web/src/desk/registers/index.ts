/** The registers by the name of their page. */
import type { ComponentType } from "react";
import { Approvals } from "./Approvals";
import { Callbacks } from "./Callbacks";
import { Complaints } from "./Complaints";
import { Disputes } from "./Disputes";
import { Documents } from "./Documents";
import { Hardship } from "./Hardship";
import { Registry } from "./Registry";
import { StopList } from "./StopList";
import { Tickets } from "./Tickets";

export const registers: Record<string, ComponentType> = {
  approvals: Approvals,
  callbacks: Callbacks,
  complaints: Complaints,
  disputes: Disputes,
  documents: Documents,
  hardship: Hardship,
  registry: Registry,
  stop_list: StopList,
  tickets: Tickets,
};
