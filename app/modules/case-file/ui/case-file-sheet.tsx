import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { fileWords } from '../case-file-words.ts'
import type { CaseFile } from '../read-case-file.server.ts'

/** The case file as it is printed. */
export function CaseFileSheet({ file }: { file: CaseFile }) {
  const w = useWords(fileWords)
  return (
    <article className="case-file">
      <DataList items={file.facts.map(([label, value]) => ({ label, value }))} />
      <Section title={w.what}>
        <Prose>{file.text}</Prose>
        {file.photoIds.length > 0 ? (
          <div className="case-file__photos">
            {file.photoIds.map((id, index) => (
              <img key={id} src={`/photos/${id}`} alt={w.photo(index + 1)} />
            ))}
          </div>
        ) : null}
        {file.morePhotos > 0 ? <p className="muted">{w.morePhotos(file.morePhotos)}</p> : null}
      </Section>
      {file.clocks.length > 0 ? (
        <Section title={w.clocks}>
          <Table
            caption={w.clocks}
            rows={file.clocks}
            rowKey={({ id }) => id}
            columns={[
              { id: 'step', header: w.step, primary: true, cell: ({ step }) => step },
              { id: 'due', header: w.due, cell: ({ due }) => <span className="numbers">{due}</span> },
              { id: 'ended', header: w.ended, cell: ({ ended }) => <span className="numbers">{ended}</span> },
              { id: 'result', header: w.result, cell: ({ result }) => result },
            ]}
          />
        </Section>
      ) : null}
      <Section title={w.story}>
        <ol className="case-file__story list-plain">
          {file.story.map(({ rev, when, title, who, words }) => (
            <li key={rev}>
              <span>
                <span className="numbers muted">{when}</span> <strong>{title}</strong>{' '}
                {who ? <span className="muted">{who}</span> : null}
              </span>
              {words.map((text) => (
                <Prose key={text}>{text}</Prose>
              ))}
            </li>
          ))}
        </ol>
      </Section>
      <p className="muted small">{file.printed}</p>
    </article>
  )
}
