import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { PHOTO_ACCEPT } from '../../files/photo.schema.ts'
import { LIMITS } from '../case.schema.ts'
import { photoIdsOf } from '../filing-fields.schema.ts'
import type { FilingAnswers } from './filing-answers.ts'
import { filingWords } from './filing-words.ts'

type Answer = { id: string } | { message: string }

async function upload(file: File, idempotencyKey: string): Promise<Answer> {
  const body = new FormData()
  body.set('idempotencyKey', idempotencyKey)
  body.set('photo', file)
  const response = await fetch('/resources/upload-photo', { method: 'POST', body })
  return (await response.json()) as Answer
}

type PhotoUploads = { ids: string[]; pending: number; problems: string[] }

/** Sends chosen photos one after the other, so that a slow line loses at most one. */
function useUploads(first: string[], idempotencyKey: string, failed: string) {
  const [state, setState] = useState<PhotoUploads>({ ids: first, pending: 0, problems: [] })
  const line = useRef(Promise.resolve())
  const add = (files: readonly File[]) => {
    setState((now) => ({ ...now, pending: now.pending + files.length, problems: [] }))
    for (const file of files) {
      line.current = line.current.then(async () => {
        const answer = await upload(file, idempotencyKey).catch(() => ({ message: failed }))
        setState((now) => settle(now, file.name, answer))
      })
    }
  }
  const remove = (id: string) => setState((now) => ({ ...now, ids: now.ids.filter((other) => other !== id) }))
  return { ...state, add, remove }
}

function settle(now: PhotoUploads, name: string, answer: Answer): PhotoUploads {
  const pending = now.pending - 1
  if ('message' in answer) return { ...now, pending, problems: [...now.problems, `${name}：${answer.message}`] }
  return { ...now, pending, ids: now.ids.includes(answer.id) ? now.ids : [...now.ids, answer.id] }
}

type FilingPhotosProps = {
  answers: FilingAnswers
  idempotencyKey: string
  onChange?: () => void
  /** Query code of the case that has the photos already, for somebody without an account. */
  code?: string | null
}

/**
 * Up to nine photos. With scripts each is sent as soon as it is chosen and shown; without them they are sent with
 * the form, and a refused form keeps them.
 */
export function FilingPhotos({ answers, idempotencyKey, onChange, code }: FilingPhotosProps) {
  const w = useWords(filingWords)
  const { ids, pending, problems, add, remove } = useUploads(photoIdsOf(answers.values), idempotencyKey, w.uploadFailed)
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  const changed = useRef(onChange)
  changed.current = onChange
  const list = ids.join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: told whenever the list is another
  useEffect(() => changed.current?.(), [list])
  return (
    <>
      <input type="hidden" name="photoIds" value={list} />
      {ids.length < LIMITS.photosMax ? (
        <Field name="photos" label={w.addPhotos} hint={w.photosHint} errors={answers.errors.photos} optional>
          <TextInput
            type="file"
            multiple
            accept={PHOTO_ACCEPT}
            onChange={(event) => {
              const input = event.currentTarget
              add([...(input.files ?? [])].slice(0, LIMITS.photosMax - ids.length))
              input.value = ''
            }}
          />
        </Field>
      ) : null}
      {scripted ? null : (
        <button className="button button--secondary filing-upload" type="submit" name="intent" value="update">
          {w.uploadNow}
        </button>
      )}
      <p role="status" className="filing-uploads muted">
        {pending > 0 ? w.uploading(pending) : ids.length > 0 ? w.uploaded(ids.length) : null}
      </p>
      {problems.length > 0 ? (
        <Notice kind="error" live>
          {problems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      ) : null}
      {ids.length > 0 ? <Previews ids={ids} onRemove={remove} code={code} /> : null}
    </>
  )
}

type PreviewsProps = { ids: readonly string[]; onRemove: (id: string) => void; code?: string | null | undefined }

/** Without scripts the button sends the form, and the server leaves the photo out. */
function Previews({ ids, onRemove, code }: PreviewsProps) {
  const w = useWords(filingWords)
  const query = code ? `?code=${encodeURIComponent(code)}` : ''
  return (
    <ul className="filing-photos list-plain">
      {ids.map((id, index) => (
        <li key={id}>
          <img src={`/photos/${id}${query}`} alt={w.photo(index + 1)} />
          <button
            type="submit"
            name="intent"
            value={`remove ${id}`}
            className="button button--secondary button--small"
            aria-label={w.removePhoto(index + 1)}
            onClick={(event) => {
              event.preventDefault()
              onRemove(id)
            }}
          >
            {w.remove}
          </button>
        </li>
      ))}
    </ul>
  )
}
