import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { problemOf, requestBytes } from '../api/request.ts';
import { useResource } from '../api/resource.ts';
import type { ProblemView, PublishedVectorsView, PublishedVectorView } from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { Note } from '../components/note.tsx';
import { Page, Section } from '../components/page.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { useSpeech } from '../language.tsx';
import { paths } from '../permissions.ts';
import { session } from '../session.ts';
import { FileLink } from './file-link.tsx';
import { HexView } from './hex-view.tsx';
import { OpenCells } from './open-cells.tsx';
import { ProtectedNumbers } from './protected-numbers.tsx';
import { recordHolds } from './sealed-check.ts';

/** One publication: in a sentence, its open and its protected numbers, what is not in it, and the file itself. */
export function PublicationPage({ id }: { id?: string }) {
  const { t, formats } = useSpeech();
  const list = useResource<PublishedVectorsView>('/api/disclosure/published');
  const published = list.data?.published.find(({ seq }) => String(seq) === id);
  const title =
    list.data && !published
      ? t.publication.notFound
      : t.publication.title(published ? formats.number(published.seq) : '');
  return (
    <Page
      title={title}
      {...(published ? { lead: t.publication.sealedAt(formats.dateTime(published.sealedAt)) } : {})}
      tools={<a href={paths.disclosure}>{t.publication.back}</a>}
    >
      <Await resource={list}>{() => (published ? <Publication published={published} /> : null)}</Await>
    </Page>
  );
}

function Publication({ published }: { published: PublishedVectorView }) {
  const { t } = useSpeech();
  return (
    <>
      <PublicationSentence published={published} />
      <Section title={t.publication.openTitle}>
        {published.cells.length === 0 ? (
          <p class="hint">{t.publication.noOpen}</p>
        ) : (
          <OpenCells caption={t.publication.openTitle} cells={published.cells} />
        )}
      </Section>
      {published.protectedPart ? <ProtectedNumbers part={published.protectedPart} /> : null}
      <Section title={t.publication.notInTitle}>
        <ul class="plain-points plain-points--never">
          {(['names', 'records', 'places', 'many', 'clip', 'lengths'] as const).map((what) => (
            <li key={what}>{t.publication.notIn[what]}</li>
          ))}
        </ul>
      </Section>
      <PublicationFile published={published} />
    </>
  );
}

export function PublicationSentence({ published }: { published: PublishedVectorView }) {
  const { t, formats } = useSpeech();
  const { cells, protectedPart } = published;
  const sum = (side: 'supply' | 'demand') => formats.number(cells.reduce((total, cell) => total + cell[side], 0));
  const districts = new Set(cells.map(({ district }) => district)).size;
  return (
    <Section title={t.publication.sentenceTitle}>
      <p class="sentence">
        {cells.length === 0
          ? t.publication.noOpen
          : t.disclosure.sentence(
              sum('supply'),
              sum('demand'),
              t.disclosure.cellsCount(cells.length),
              t.disclosure.districtsCount(districts),
            )}
      </p>
      <p>
        {protectedPart
          ? t.publication.withProtected(formats.number(protectedPart.step + 1), formats.number(protectedPart.vintage))
          : t.publication.withoutProtected}
      </p>
      <p>{t.disclosure.sentenceNever}</p>
    </Section>
  );
}

/** The signed file: fetched, read by the browser itself, shown byte by byte and to be taken along. */
function PublicationFile({ published }: { published: PublishedVectorView }) {
  const { t, formats } = useSpeech();
  const bytes = useSignal<Uint8Array | undefined>(undefined);
  const problem = useSignal<ProblemView | undefined>(undefined);
  useEffect(() => {
    const abort = new AbortController();
    requestBytes(`/api/disclosure/published/${published.seq}/bytes`, abort.signal).then(
      (answer) => {
        bytes.value = answer;
      },
      (error: unknown) => {
        if (!abort.signal.aborted) problem.value = problemOf(error);
      },
    );
    return () => abort.abort();
  }, [published.seq]);
  const file = bytes.value;
  const holds = useMemo(() => file && recordHolds(file, published), [file, published]);
  const node = session.value?.node.id ?? 'drehscheibe';
  const name = `${node}-${published.seq}.record`;
  const feed = `${node}-1-${published.seq}.feed`;
  return (
    <Section title={t.publication.checkTitle}>
      <div class="stack">
        <Note
          tone={published.signatureValid ? 'success' : 'danger'}
          title={published.signatureValid ? t.publication.signatureValid : t.publication.signatureInvalid}
        />
        {problem.value ? <ProblemNote problem={problem.value} /> : null}
        {file ? (
          <>
            <Note
              tone={holds ? 'success' : 'danger'}
              title={holds ? t.publication.bytesSame : t.publication.bytesDiffer}
            />
            <p>
              {t.disclosure.hash}: <code>{published.headHash}</code>
            </p>
            {published.protectedPart ? (
              <p>
                <a href={`${paths.budget}#verzeichnis`}>{t.publication.inLedger}</a>
              </p>
            ) : null}
            <details class="fold full">
              <summary>
                {t.disclosure.bytesShow} ({formats.number(file.length)})
              </summary>
              <HexView bytes={file} label={t.publication.fileTitle} />
            </details>
            <FileLink bytes={file} name={name} type="application/octet-stream" words={t.disclosure.bytesDownload} />
            <p>
              {t.publication.verify}{' '}
              <a href={`/api/disclosure/published/${published.seq}/feed`} download={feed}>
                {t.publication.feed}
              </a>
              {t.publication.verifyBy} <code>{`drehscheibe verify ${feed} --roster netz`}</code>
            </p>
          </>
        ) : problem.value ? null : (
          <p class="loading" role="status">
            {t.common.loading}
          </p>
        )}
      </div>
    </Section>
  );
}
