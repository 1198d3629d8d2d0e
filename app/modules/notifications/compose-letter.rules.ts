import type { Locale } from '../../platform/i18n/text.ts'
import type { NoticeWords } from './notice-kind.schema.ts'

/** One notice in a message: its words and the whole address of its page. */
export type Item = NoticeWords & { url: string }

export type LetterWords = {
  open: string
  why: string
  settings: string
  unsubscribe: string
  more: string | null
  required: string | null
}

export type LetterFrame = {
  locale: Locale
  product: string
  subject: string
  settingsUrl: string
  unsubscribeUrl: string | null
  words: LetterWords
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

const FONT = "font-family:'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',system-ui,sans-serif"

function itemHtml({ title, body, url }: Item, open: string): string {
  return `<tr><td style="padding:12px 0;border-bottom:1px solid #d5dde3">
<p style="margin:0 0 4px;font-size:17px;font-weight:600">${escaped(title)}</p>
<p style="margin:0 0 8px">${escaped(body)}</p>
<p style="margin:0"><a href="${escaped(url)}" style="color:#0b5a7a">${escaped(open)}</a></p></td></tr>`
}

/**
 * An e-mail of one or several notices as text and as plain HTML: no images, nothing that is fetched, so that opening it
 * tells nobody. Everything is escaped.
 */
export function composeLetter(items: readonly Item[], frame: LetterFrame): { text: string; html: string } {
  const { locale, product, subject, settingsUrl, unsubscribeUrl, words } = frame
  const notes = [words.more, words.required].filter((line) => line !== null)
  const text = [
    subject,
    '',
    ...items.flatMap(({ title, body, url }) => [title, body, url, '']),
    ...notes,
    '--',
    words.why,
    `${words.settings}: ${settingsUrl}`,
    ...(unsubscribeUrl ? [`${words.unsubscribe}: ${unsubscribeUrl}`] : []),
  ].join('\n')
  const foot = [
    `<a href="${escaped(settingsUrl)}" style="color:#51636f">${escaped(words.settings)}</a>`,
    ...(unsubscribeUrl
      ? [`<a href="${escaped(unsubscribeUrl)}" style="color:#51636f">${escaped(words.unsubscribe)}</a>`]
      : []),
  ].join(' · ')
  const html = `<!doctype html><html lang="${locale === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:16px;background:#ffffff;color:#16212a;${FONT};font-size:16px;line-height:1.6">
<div style="max-width:560px;margin:0 auto"><p style="margin:0 0 8px;color:#51636f">${escaped(product)}</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${items
    .map((item) => itemHtml(item, words.open))
    .join('')}</table>
${notes.map((line) => `<p style="margin:12px 0 0">${escaped(line)}</p>`).join('')}
<p style="margin:24px 0 0;font-size:13px;color:#51636f">${escaped(words.why)}<br>${foot}</p></div></body></html>`
  return { text, html }
}
