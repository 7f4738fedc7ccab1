import { useSignal } from '@preact/signals';
import { bump } from '../api/events.ts';
import { problemOf, request } from '../api/request.ts';
import { useResource } from '../api/resource.ts';
import type { NextVectorView, ProblemView, PublishedVectorsView, PublishedVectorView } from '../api/views.ts';
import { announce } from '../components/announcer.tsx';
import { Await } from '../components/await.tsx';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Page, Section } from '../components/page.tsx';
import { ProblemNote } from '../components/problem-note.tsx';
import { Table } from '../components/table.tsx';
import { useSpeech } from '../language.tsx';
import { paths, seesEntries } from '../permissions.ts';
import { account, session } from '../session.ts';
import { NextVector } from './next-vector.tsx';

/** "Was verlässt das Haus?": what goes out next, and everything that went out. */
export function DisclosurePage() {
  const { t } = useSpeech();
  const content = seesEntries(account.value);
  const next = useResource<NextVectorView>(content ? '/api/disclosure/next' : null, ['entry', 'published']);
  const published = useResource<PublishedVectorsView>('/api/disclosure/published', ['published']);
  return (
    <Page title={t.disclosure.title} lead={t.disclosure.intro} tools={<a href={paths.plainly}>{t.plainly.title}</a>}>
      {content ? (
        <Await resource={next}>
          {(vector) => <NextVector vector={vector} publish={<Publish vector={vector} />} />}
        </Await>
      ) : null}
      <Section title={t.disclosure.publishedTitle} id="verlassen">
        <Await resource={published}>{(list) => <Published published={list.published} />}</Await>
      </Section>
    </Page>
  );
}

/** Publishing by hand, only where the roster allows it, and only after a question. */
function Publish({ vector }: { vector: NextVectorView }) {
  const { t } = useSpeech();
  const asked = useSignal(false);
  const busy = useSignal(false);
  const problem = useSignal<ProblemView | undefined>(undefined);
  if (!vector.canPublish) return <p class="hint">{t.disclosure.publishOnlyDemo}</p>;
  const close = () => {
    asked.value = false;
  };
  const publish = async () => {
    busy.value = true;
    try {
      const done = await request<PublishedVectorView>('/api/disclosure/publish', { method: 'POST', json: {} });
      close();
      bump('published');
      announce(t.disclosure.published(done.seq));
    } catch (error) {
      problem.value = problemOf(error);
    }
    busy.value = false;
  };
  return (
    <div>
      <Button
        rank="primary"
        onPress={() => {
          problem.value = undefined;
          asked.value = true;
        }}
      >
        {t.disclosure.publish}
      </Button>
      {asked.value ? (
        <Dialog
          title={t.disclosure.publishConfirmTitle}
          onClose={close}
          footer={
            <>
              <Button onPress={close}>{t.common.cancel}</Button>
              <Button rank="primary" busy={busy.value} onPress={() => void publish()}>
                {t.disclosure.publish}
              </Button>
            </>
          }
        >
          {problem.value ? <ProblemNote problem={problem.value} /> : null}
          <p>{t.disclosure.publishConfirmBody}</p>
        </Dialog>
      ) : null}
    </div>
  );
}

function Published({ published }: { published: readonly PublishedVectorView[] }) {
  const { t, formats } = useSpeech();
  if (published.length === 0) return <p class="hint">{t.disclosure.publishedEmpty}</p>;
  const latestFirst = [...published].sort((a, b) => b.seq - a.seq);
  const sum = (vector: PublishedVectorView, side: 'supply' | 'demand') =>
    formats.number(vector.cells.reduce((total, cell) => total + cell[side], 0));
  return (
    <Table
      caption={t.disclosure.publishedTitle}
      rows={latestFirst}
      keyOf={({ seq }) => String(seq)}
      columns={[
        {
          key: 'seq',
          title: t.disclosure.seq,
          heading: true,
          cell: ({ seq }) => <a href={`${paths.disclosure}/${seq}`}>{t.publication.title(formats.number(seq))}</a>,
        },
        { key: 'sealedAt', title: t.disclosure.sealedAt, cell: ({ sealedAt }) => formats.dateTime(sealedAt) },
        { key: 'supply', title: t.common.supply, numeric: true, cell: (vector) => sum(vector, 'supply') },
        { key: 'demand', title: t.common.demand, numeric: true, cell: (vector) => sum(vector, 'demand') },
        {
          key: 'protected',
          title: t.publication.protectedColumn,
          cell: ({ protectedPart }) =>
            protectedPart ? t.publication.protectedStep(formats.number(protectedPart.step + 1)) : t.publication.none,
        },
        {
          key: 'signature',
          title: t.disclosure.signature,
          cell: ({ signatureValid }) => (
            <Badge tone={signatureValid ? 'success' : 'danger'}>
              {signatureValid ? t.disclosure.signatureValid : t.disclosure.signatureInvalid}
            </Badge>
          ),
        },
        {
          key: 'download',
          title: t.disclosure.download,
          cell: ({ seq }) => (
            <a
              href={`/api/disclosure/published/${seq}/bytes`}
              download={`${session.value?.node.id ?? 'drehscheibe'}-${seq}.record`}
              aria-label={t.disclosure.downloadLabel(seq)}
            >
              {t.disclosure.download}
            </a>
          ),
        },
      ]}
    />
  );
}
