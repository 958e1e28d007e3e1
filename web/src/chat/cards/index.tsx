/** All cards, in one piece that is fetched after the page stands. */
import "./cards.css";
import type { ComponentType, ReactNode } from "react";
import type { CardData } from "../../shared/cards";
import type { Message } from "../net/types";
import { ArrearsCard } from "./ArrearsCard";
import { CallbackCard } from "./CallbackCard";
import { ComplaintCard, DisputeCard } from "./CaseCards";
import { CostSheetCard } from "./CostSheetCard";
import { IdentityCard } from "./IdentityCard";
import type { CardProps } from "./kit";
import { ContactMeterCard } from "./ContactMeterCard";
import { OffersCard } from "./OffersCard";
import { PaymentCard } from "./PaymentCard";
import { RatingCard } from "./RatingCard";
import { ReadBackCard } from "./ReadBackCard";
import { ReceiptCard } from "./ReceiptCard";
import { ScheduleCard } from "./ScheduleCard";
import { StopCollectionCard } from "./StopCollectionCard";
import { UploadCard } from "./UploadCard";
import { VerifyCollectorCard } from "./VerifyCollectorCard";

const CARDS: { [T in keyof CardData]: ComponentType<CardProps<CardData[T]>> } = {
  identity: IdentityCard,
  arrears: ArrearsCard,
  receipt: ReceiptCard,
  payment: PaymentCard,
  offers: OffersCard,
  cost_sheet: CostSheetCard,
  read_back: ReadBackCard,
  schedule: ScheduleCard,
  complaint: ComplaintCard,
  dispute: DisputeCard,
  upload: UploadCard,
  contact_meter: ContactMeterCard,
  verify_collector: VerifyCollectorCard,
  stop_collection: StopCollectionCard,
  rating: RatingCard,
  callback: CallbackCard,
};

interface ViewProps {
  message: Message;
  current: boolean;
  /** The message's text: before the card where it says something of its own, folded after it where it says the same. */
  before: ReactNode;
  after: ReactNode;
  /** What stands in for a card that this page does not know. */
  unknown: ReactNode;
}

export default function CardView({ message, current, before, after, unknown }: ViewProps) {
  const card = message.card;
  const View = card ? (CARDS as Record<string, ComponentType<CardProps<never>>>)[card.type] : undefined;
  if (!card || !View) return unknown;
  return (
    <>
      {before}
      <View data={(card.data ?? {}) as never} message={message} current={current} />
      {after}
    </>
  );
}
