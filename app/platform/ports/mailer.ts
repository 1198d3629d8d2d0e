/** One e-mail to one person. */
export type Mail = {
  /** Same for every try: servers and readers can see a repeat by it. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** Address under which the reader ends such mails with one click (RFC 8058). */
  unsubscribeUrl?: string | undefined
}

/** Sends e-mail. The caller does not send one id twice unless the first try failed; a crash in between may repeat it. */
export interface Mailer {
  /** Done when the server has taken it over. Throws DeliveryFailure. */
  send(mail: Mail): Promise<void>
  /** Ends the connections that are kept for the next e-mail. */
  close(): void
}
