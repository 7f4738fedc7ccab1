import { useResource } from '../api/resource.ts';
import type { NetworkView } from '../api/views.ts';
import { Mesh } from '../charts/mesh.tsx';
import { Await } from '../components/await.tsx';
import { Badge } from '../components/badge.tsx';
import { Facts } from '../components/facts.tsx';
import { Note } from '../components/note.tsx';
import { Page, Section } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { useSpeech } from '../language.tsx';
import { account, session } from '../session.ts';
import { ConnectionLight } from './connection-light.tsx';
import { refusalReason } from './refusal-reason.ts';

/** Who belongs to the network, who is connected, who was refused and why. */
export function NetworkPage() {
  const { t } = useSpeech();
  const network = useResource<NetworkView>('/api/network', ['network', 'vector']);
  return (
    <Page title={t.network.title} lead={t.network.intro}>
      <Await resource={network}>{(status) => <Status status={status} />}</Await>
    </Page>
  );
}

function Status({ status }: { status: NetworkView }) {
  const { t, formats } = useSpeech();
  const self = session.value?.node.name ?? status.self;
  const skew = status.clockSkewMs;
  return (
    <>
      <ConnectionLight network={status} operator={account.value?.role === 'operator'} />
      <Section title={t.network.facts}>
        <Facts
          facts={[
            { name: t.network.epoch, value: status.epoch === null ? t.network.noEpoch : formats.number(status.epoch) },
            {
              name: t.network.clock,
              value:
                skew === null
                  ? t.network.clockUnknown
                  : Math.abs(skew) < 5_000
                    ? t.network.clockGood
                    : t.network.clockSkew(formats.number(skew / 1_000)),
            },
            ...(status.listen.length > 0
              ? [
                  {
                    name: t.network.listen,
                    value: status.listen.map((address) => <code key={address}>{address} </code>),
                  },
                ]
              : []),
          ]}
        />
        {status.demo ? <p class="hint">{t.network.demo}</p> : null}
      </Section>
      {status.damage.length > 0 ? (
        <Note tone="danger" title={t.network.damage}>
          <ul class="plain-list">
            {status.damage.map(({ author, fromSeq, code }) => (
              <li key={`${author}/${fromSeq}`}>
                {t.network.damageRow(author, fromSeq)} <code>{code}</code>
              </li>
            ))}
          </ul>
          <p>{t.network.damageHint}</p>
        </Note>
      ) : null}
      <Section title={t.network.mesh}>
        {status.peers.length === 0 ? (
          <p class="hint">{t.network.peersEmpty}</p>
        ) : (
          <Mesh self={self} peers={status.peers} label={t.network.meshLabel(self, status.connected, status.of)} />
        )}
      </Section>
      {status.peers.length > 0 ? (
        <Section title={t.network.peers}>
          <Peers peers={status.peers} full={status.detail === 'full'} />
        </Section>
      ) : null}
      {status.detail === 'full' ? (
        <Section title={t.network.refusals}>
          <Refusals status={status} />
        </Section>
      ) : null}
    </>
  );
}

const tones = { connected: 'success', connecting: 'info', down: 'danger', quarantined: 'danger' } as const;

function Peers({ peers, full }: { peers: NetworkView['peers']; full: boolean }) {
  const { t, formats } = useSpeech();
  const time = (ms: number | null) => (ms === null ? t.common.never : formats.dateTime(ms));
  return (
    <Table
      caption={t.network.peers}
      rows={peers}
      keyOf={({ id }) => id}
      columns={[
        { key: 'name', title: t.network.name, heading: true, order: ({ name }) => name, cell: ({ name }) => name },
        {
          key: 'role',
          title: t.network.role,
          cell: ({ role }) => (role === 'region' ? t.network.roleRegion : t.network.roleObserver),
        },
        {
          key: 'state',
          title: t.network.connection,
          order: ({ state }) => state,
          cell: ({ state, reason }) => (
            <>
              <Badge tone={tones[state]}>{t.network.state[state]}</Badge>
              {reason ? <span class="hint"> {t.network.reasons[refusalReason(reason)]}</span> : null}
            </>
          ),
        },
        {
          key: 'since',
          title: t.network.since,
          cell: ({ connected, since }) => (connected ? time(since) : '–'),
        },
        { key: 'seen', title: t.network.lastSeen, cell: ({ lastSeen }) => time(lastSeen) },
        {
          key: 'seq',
          title: t.network.lastSeq,
          numeric: true,
          cell: ({ lastSeq, role }) =>
            lastSeq === null ? (role === 'observer' ? '–' : t.common.none) : formats.number(lastSeq),
        },
        ...(full
          ? [
              {
                key: 'refused',
                title: t.network.refused,
                numeric: true,
                cell: ({ refused }: NetworkView['peers'][number]) => formats.number(refused),
              },
            ]
          : []),
      ]}
    />
  );
}

function Refusals({ status }: { status: NetworkView }) {
  const { t, formats } = useSpeech();
  if (status.refusals.length === 0) return <p class="hint">{t.network.refusalsEmpty}</p>;
  const names = new Map(status.peers.map(({ id, name }) => [id, name]));
  return (
    <Table
      caption={t.network.refusals}
      rows={status.refusals}
      keyOf={({ peer, code }, at) => `${peer}/${code}/${at}`}
      columns={[
        {
          key: 'from',
          title: t.network.from,
          heading: true,
          cell: ({ peer }) => names.get(peer) ?? <code>{peer}</code>,
        },
        {
          key: 'reason',
          title: t.network.reason,
          cell: ({ code }) => (
            <>
              {t.network.reasons[refusalReason(code)]} <code>{code}</code>
            </>
          ),
        },
        { key: 'last', title: t.network.last, cell: ({ at }) => formats.dateTime(at) },
        { key: 'count', title: t.network.count, numeric: true, cell: ({ count }) => formats.number(count) },
      ]}
    />
  );
}
