/** One short message to one telephone number. */
export type ShortMessage = {
  /** Same for every try: a gateway that knows the id sends it once. */
  id: string
  /** As typed by the person; the gateway adds its country. */
  to: string
  text: string
}

/** Sends short messages. The caller does not send one id twice unless the first try failed. */
export interface Sms {
  /** Done when the gateway has taken it over. Throws DeliveryFailure. */
  send(message: ShortMessage): Promise<void>
}
