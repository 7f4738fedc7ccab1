import { useResource } from '../api/resource.ts';
import type { EstablishmentsView } from '../api/views.ts';
import { Await } from '../components/await.tsx';
import { Badge } from '../components/badge.tsx';
import { ButtonLink } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Page } from '../components/page.tsx';
import { Table } from '../components/table.tsx';
import { useSpeech } from '../language.tsx';
import { account } from '../session.ts';
import { useNames } from '../speech-names.ts';

export function EstablishmentsPage() {
  const { t } = useSpeech();
  const names = useNames();
  const list = useResource<EstablishmentsView>('/api/establishments', ['entry']);
  const coordinates = account.value?.role === 'coordinator';
  const add = (
    <ButtonLink rank="primary" href="/betriebe/neu">
      {t.establishments.add}
    </ButtonLink>
  );
  return (
    <Page title={t.establishments.title} lead={t.establishments.intro} tools={coordinates ? add : null}>
      <Await resource={list}>
        {({ establishments }) =>
          establishments.length === 0 ? (
            <EmptyState title={t.establishments.emptyTitle}>{t.establishments.emptyBody}</EmptyState>
          ) : (
            <Table
              caption={t.establishments.title}
              rows={establishments}
              keyOf={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  title: t.establishments.name,
                  heading: true,
                  order: ({ name }) => name,
                  cell: ({ id, name }) => (coordinates ? <a href={`/betriebe/${id}`}>{name}</a> : name),
                },
                {
                  key: 'company',
                  title: t.establishments.company,
                  order: ({ company }) => company,
                  cell: ({ company }) => company,
                },
                {
                  key: 'district',
                  title: t.establishments.district,
                  order: ({ district }) => names.district(district),
                  cell: ({ district }) => names.district(district),
                },
                {
                  key: 'facts',
                  title: t.establishments.facts,
                  cell: ({ hasWorksCouncil, issuer }) => (
                    <>
                      {hasWorksCouncil ? t.establishments.hasWorksCouncil : t.establishments.noWorksCouncil}{' '}
                      {issuer ? <Badge tone="warning">{t.establishments.isIssuer}</Badge> : null}
                    </>
                  ),
                },
                {
                  key: 'staffing',
                  title: t.staffing.title,
                  cell: ({ id, name }) => (
                    <a href={`/betriebe/${id}/beschaeftigte`} aria-label={`${t.establishments.staffing}: ${name}`}>
                      {t.establishments.staffing}
                    </a>
                  ),
                },
              ]}
            />
          )
        }
      </Await>
    </Page>
  );
}
